package com.amazonaws.services.glue.util;

import com.amazonaws.services.glue.GlueContext;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The job that this process runs: one at a time.
 *
 * <p>{@code init} loads the job's bookmark, {@code commit} moves it over what has been read in
 * between. A run that ends without a commit has failed: the next one reads the same input again.
 */
public final class Job {
  private Job() {}

  /**
   * Begins a run.
   *
   * @param args the job's arguments, as {@link GlueArgParser} resolves them or as the command line
   *     gives them
   * @throws IllegalArgumentException when the arguments about bookmarks contradict each other
   */
  public static Job$ init(String jobName, GlueContext glueContext, Map<String, String> args) {
    return Job$.MODULE$.init(jobName, glueContext, args);
  }

  /** As without {@code endpoint}: no service is called. */
  public static Job$ init(
      String jobName, GlueContext glueContext, String endpoint, Map<String, String> args) {
    return Job$.MODULE$.init(jobName, glueContext, endpoint, args);
  }

  /** Begins a run, as Glue 5.0 and later spell it. */
  public static Job$ init(String jobName, SparkSession session, Map<String, String> args) {
    return Job$.MODULE$.init(jobName, session, args);
  }

  /**
   * Moves the bookmark, if bookmarks are enabled.
   *
   * @throws com.amazonaws.services.gluejobexecutor.model.VersionMismatchException when another run
   *     came first
   * @throws IllegalStateException when no run has begun
   */
  public static void commit() {
    Job$.MODULE$.commit();
  }

  public static boolean isInitialized() {
    return Job$.MODULE$.isInitialized();
  }

  /** Forgets the run; the bookmark stays as it is. */
  public static void reset() {
    Job$.MODULE$.reset();
  }

  /** The id of the run: the argument {@code JOB_RUN_ID}, or one made up at the start. */
  public static String runId() {
    return Job$.MODULE$.runId();
  }
}
