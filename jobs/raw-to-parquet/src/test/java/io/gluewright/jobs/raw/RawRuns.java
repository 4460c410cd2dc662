package io.gluewright.jobs.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Runs of the job in a folder, with what is delivered to it in between. */
record RawRuns(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a run ended and what it said. */
  record Ended(ExitCode code, String out, String err) {
    /** The books of a source: read, written, dead letters. */
    String books(String source) throws IOException {
      assertThat(code).as(err).isEqualTo(ExitCode.DONE);
      for (JsonNode each : JSON.readTree(out).path("sources")) {
        if (each.path("name").asText().equals(source)) {
          return "%d read, %d written, %d dead"
              .formatted(
                  each.path("read").asLong(),
                  each.path("written").asLong(),
                  each.path("deadLettered").asLong());
        }
      }
      throw new AssertionError("no source " + source + " in " + out);
    }
  }

  void lay(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Ended run(String configuration) throws IOException {
    lay("job.conf", configuration);
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] arguments = {
      "--conf",
      folder.resolve("job.conf").toString(),
      "--job-bookmark-option",
      "job-bookmark-enable",
      "--set",
      "input = \"%s/raw\", output = \"%s/lake\"".formatted(folder, folder),
      "--json"
    };
    ExitCode code =
        Launcher.execute(
            RawToParquetJob.NAME,
            arguments,
            RawToParquetJob::run,
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
