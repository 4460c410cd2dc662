package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.arguments.JobArguments;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.sources.SourceSpec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints the sources of a job as JSON, for the commands about its bookmark. Takes the name of the
 * job and what a run of it takes; starts no Spark session, and prints no secret.
 *
 * <p>Ends with 0 when done, 2 when the configuration or the arguments are wrong.
 */
public final class SourcesCommand {
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
    JobConfig config =
        JobConfig.load(
            args.get(0),
            JobArguments.parse(args.subList(1, args.size()).toArray(String[]::new)));
    List<Map<String, Object>> sources = new ArrayList<>();
    config
        .sources()
        .forEach(
            (name, block) ->
                SourceSpec.read(name, block, Secrets.ofProcess())
                    .ifPresent(source -> sources.add(described(source))));
    config.problems().throwIfAny();
    out.println(Json.text(Json.object("job", config.job(), "sources", sources)));
  }

  private static Map<String, Object> described(SourceSpec source) {
    Map<String, Object> described =
        Json.object("name", source.name(), "description", source.describe());
    source
        .files()
        .ifPresent(
            files -> {
              described.put("paths", files.paths());
              described.put("options", files.options());
            });
    return described;
  }
}
