package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.quality.history.JsonHistory;
import io.gluewright.quality.history.MetricHistory;
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
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs of the job, each over what was delivered to {@code input/orders} of a folder since. */
record LoadRuns(Path folder, Clock clock) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a run ended and what it said. */
  record Ended(ExitCode code, String out, String err) {
    /** The report of a run with {@code --json} that ended well. */
    JsonNode json() throws IOException {
      assertThat(code).as(err).isEqualTo(ExitCode.DONE);
      return report();
    }

    /** The same, however the run ended. */
    JsonNode report() throws IOException {
      return JSON.readTree(out);
    }
  }

  void configure(String hocon) throws IOException {
    lay("job.conf", hocon);
  }

  Path deliver(String name, String text) throws IOException {
    return lay("input/orders/" + name, text);
  }

  /** Puts a file anywhere in the folder. */
  Path lay(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
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
            clock,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What lies in a folder of the output. */
  Dataset<Row> output(String format, String under) {
    return Spark.session().read().format(format).load(folder + "/output/" + under);
  }

  MetricHistory history() throws IOException {
    return JsonHistory.in(
        folder + "/output/.state/quality", Spark.session().sessionState().newHadoopConf());
  }

  JsonNode report(String runId, String ending) throws IOException {
    return JSON.readTree(folder.resolve("output/reports/" + runId + "." + ending).toFile());
  }
}
