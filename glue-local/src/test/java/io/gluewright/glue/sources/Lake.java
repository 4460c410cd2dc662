package io.gluewright.glue.sources;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.ResolveSpec;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.testkit.MutableClock;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** A folder with files of known age, a clock, and jobs that run in it. */
public final class Lake implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  private final GlueContext glue = new GlueContext(Spark.session().sparkContext());

  private Lake(Path folder) {
    this.folder = folder;
  }

  /** A lake in {@code folder}; its bookmarks lie beside its files. */
  public static Lake in(Path folder) {
    Lake lake = new Lake(folder);
    Spark.session().conf().set(Bookmarks.LOCATION, folder.resolve("bookmarks").toString());
    Bookmarks.useClock(lake.clock);
    return lake;
  }

  public GlueContext glue() {
    return glue;
  }

  public MutableClock clock() {
    return clock;
  }

  public String path(String name) {
    return folder.resolve(name).toString();
  }

  /** A file that came at {@code time}, such as {@code 2026-01-01T10:00:00Z}. */
  public Lake file(String name, String time, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return touch(name, time);
  }

  /** Sets the age of a file. */
  public Lake touch(String name, String time) throws IOException {
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.parse(time)));
    return this;
  }

  /** Begins a run with bookmarks at {@code time}. */
  public void begin(String runId, String time) {
    clock.set(Instant.parse(time));
    Job.init(
        "job", glue, Map.of("JOB_RUN_ID", runId, "job_bookmark_option", "job-bookmark-enable"));
  }

  /** Options of names and values; a value that is a list becomes a JSON array. */
  public static JsonOptions options(Object... namesAndValues) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return new JsonOptions(JSON.writeValueAsString(options));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static Dataset<Row> rows(DynamicFrame frame) {
    return frame.toDF(JavaConverters.asScalaBuffer(List.<ResolveSpec>of()));
  }

  @Override
  public void close() {
    Job.reset();
    Bookmarks.useSystemClock();
    Spark.session().conf().unset(Bookmarks.LOCATION);
  }
}
