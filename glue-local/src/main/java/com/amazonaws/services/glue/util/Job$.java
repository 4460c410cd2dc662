package com.amazonaws.services.glue.util;

import com.amazonaws.services.glue.GlueContext;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.JobRun;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The companion of {@link Job}. */
public final class Job$ implements Serializable {
  public static final Job$ MODULE$ = new Job$();
  private static final long serialVersionUID = 1L;

  private Job$() {}

  public Job$ init(String jobName, GlueContext glueContext, Map<String, String> args) {
    return init(jobName, glueContext.getSparkSession(), args);
  }

  /** As without {@code endpoint}: no service is called. */
  public Job$ init(
      String jobName, GlueContext glueContext, String endpoint, Map<String, String> args) {
    return init(jobName, glueContext, args);
  }

  public Job$ init(String jobName, SparkSession session, Map<String, String> args) {
    Bookmarks.begin(jobName, session, args);
    return this;
  }

  public void commit() {
    running().commit();
  }

  public boolean isInitialized() {
    return Bookmarks.current().isPresent();
  }

  public void reset() {
    Bookmarks.end();
  }

  public String runId() {
    return running().runId();
  }

  private static JobRun running() {
    return Bookmarks.current()
        .orElseThrow(
            () -> new IllegalStateException("no job is running: call Job.init before this"));
  }

  private Object readResolve() {
    return MODULE$;
  }
}
