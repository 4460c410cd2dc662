package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.arguments.JobArguments;
import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.sources.SourceSpec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Prints the sources of a job as JSON, for the commands about its bookmark. Takes the name of the
 * job and what a run of it takes; starts no Spark session, and prints no secret.
 *
 * <p>Ends with 0 when done, 2 when the configuration or the arguments are wrong.
 */
public final class SourcesCommand {
  private static final String HADOOP = "spark.hadoop.";

  private final PrintStream out;
  private final PrintStream err;

  SourcesCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new SourcesCommand(out, err).run(args).code());
  }

  ExitCode run(String... args) {
    return CommandRun.ending(err, () -> "a record cannot be read", () -> execute(List.of(args)));
  }

  private void execute(List<String> args) {
    if (args.isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(CommandArguments.AT, "the name of the job is missing", "JOB"));
    }
    JobArguments arguments =
        JobArguments.parse(args.subList(1, args.size()).toArray(String[]::new));
    JobConfig config = JobConfig.load(args.get(0), arguments);
    List<SourceSpec> specs = new ArrayList<>();
    config
        .sources()
        .forEach(
            (name, block) ->
                SourceSpec.read(name, block, Secrets.ofProcess()).ifPresent(specs::add));
    config.problems().throwIfAny();
    Configuration hadoop = hadoop();
    Arrivals arrivals =
        Arrivals.at(
            config.state(), arguments.jobName().orElse(config.job()), hadoop, Clock.systemUTC());
    List<Map<String, Object>> sources =
        specs.stream().map(source -> described(source, arrivals, hadoop)).toList();
    out.println(Json.text(Json.object("job", config.job(), "sources", sources)));
  }

  /** Hadoop's own settings, and those that a Spark command line would hand on to it. */
  private static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(HADOOP)) {
        hadoop.set(name.substring(HADOOP.length()), System.getProperty(name));
      }
    }
    return hadoop;
  }

  private static Map<String, Object> described(
      SourceSpec source, Arrivals arrivals, Configuration hadoop) {
    Map<String, Object> described =
        Json.object("name", source.name(), "description", source.describe());
    source
        .files()
        .ifPresent(
            files -> {
              described.put("paths", files.paths());
              described.put("options", files.options());
              described.put("late", source.late(arrivals, hadoop));
            });
    return described;
  }
}
