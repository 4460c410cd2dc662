package io.gluewright.jobs.versions;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.JobBody;
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

/** Runs of the job with the shipped example, over what lies in {@code input} of a folder. */
record MigrationRuns(Path folder, Clock clock) {
  static final Path EXAMPLES =
      Path.of(System.getProperty("gluewright.root"), "jobs/migrate-versions/examples");

  /** How a run ended and what it said. */
  record Ended(ExitCode code, String out, String err) {}

  Ended run(String phase, String... more) {
    return run(MigrateVersionsJob::run, phase, more);
  }

  /** A run that dies when all sinks have their rows, before it is committed. */
  Ended dying(String phase) {
    return run(
        job -> {
          MigrateVersionsJob.run(job);
          throw new IllegalStateException("dies here");
        },
        phase);
  }

  /** Feeds the rows in quarantine that broke a rule. */
  Ended replay(String phase, String rule, String... more) {
    return run(MigrateVersionsJob::run, List.of("--replay", "--rule", rule), phase, more);
  }

  private Ended run(JobBody body, String phase, String... more) {
    return run(body, List.of(), phase, more);
  }

  private Ended run(JobBody body, List<String> options, String phase, String... more) {
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of(
            "--conf",
            EXAMPLES.resolve("customer-migration.conf").toString(),
            "--job-bookmark-option",
            "job-bookmark-enable",
            "--json",
            "--set",
            "input = \"%s/input\", output = \"%s/output\"".formatted(folder, folder),
            "--set",
            "job.phase = " + phase));
    for (String setting : more) {
      arguments.addAll(List.of("--set", setting));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            "migrate-versions",
            arguments.toArray(String[]::new),
            body,
            clock,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  void deliver(String file, String text) throws IOException {
    Path target = folder.resolve("input").resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  Path path(String sink) {
    return folder.resolve("output").resolve(sink);
  }

  Dataset<Row> table(String sink) {
    return Spark.session().read().format("delta").load(path(sink).toString());
  }
}
