package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A folder with input, a configuration and output, and the job that runs over it. */
record LoadDesk(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a run ended, and what it said. */
  record Ended(ExitCode code, String out, String err) {
    /** The report of a run that ended well, printed because of {@code --json}. */
    JsonNode json() {
      assertThat(code).as(err).isEqualTo(ExitCode.DONE);
      return report();
    }

    /** The same, however the run ended. */
    JsonNode report() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  LoadDesk configured(String hocon) {
    return written("job.conf", hocon);
  }

  /** Lays a file below the input. */
  LoadDesk delivered(String file, String text) {
    return written("input/" + file, text);
  }

  /** Lays a file anywhere in the folder. */
  LoadDesk written(String file, String text) {
    Path path = folder.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ended run(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--conf", folder.resolve("job.conf").toString()));
    arguments.addAll(List.of("--job-bookmark-option", "job-bookmark-enable"));
    arguments.addAll(
        List.of(
            "--set",
            "input = \"%s\", output = \"%s/output\"".formatted(folder.resolve("input"), folder)));
    arguments.addAll(List.of(more));
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            "load",
            arguments.toArray(String[]::new),
            LoadJob::run,
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What lies in a folder of the output, as Spark reads it. */
  Dataset<Row> output(String format, String under) {
    return Spark.session().read().format(format).load(folder + "/output/" + under);
  }
}
