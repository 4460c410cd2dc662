package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.LanguageSchema;
import io.gluewright.runtime.ExitCode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Shows what rules do.
 *
 * <pre>
 * plan FILE [--schema FILE | --data PATH] [--env NAME] [--json | --mermaid]
 * diff OLD NEW --data PATH [--key COLUMNS] [--env NAME] [--plain] [--json] [--html FILE]
 * schema
 * </pre>
 *
 * <p>Ends with 0 when done, 2 when a file or the arguments are wrong, 1 for anything else. What is
 * asked for goes to standard output, and nothing else does.
 */
public final class RulesCommand {
  private static final String UNREADABLE =
      """
      --data: a record cannot be read with the columns of its file
        expected: as many values in each line as in the heading, or one JSON value per record
        hint: a job sets such records apart as dead letters; leave them out of the data here""";

  /** Few, for one machine: every one costs a task, however little there is to do. */
  private static final Map<String, String> SETTINGS = Map.of("spark.sql.shuffle.partitions", "16");

  private final PrintStream out;
  private final PrintStream err;

  RulesCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new RulesCommand(out, err).run(args).code());
  }

  /** Does what the arguments say. */
  ExitCode run(String... args) {
    return CommandRun.ending(err, () -> UNREADABLE, () -> execute(List.of(args)));
  }

  private void execute(List<String> args) {
    String verb = args.isEmpty() ? "" : args.get(0);
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    switch (verb) {
      case "plan" -> {
        CommandArguments arguments = CommandArguments.ofPlan(rest);
        CommandRun.inSpark(SETTINGS, spark -> new PlanCommand(spark, arguments).printTo(out));
      }
      case "diff" -> {
        CommandArguments arguments = CommandArguments.ofDiff(rest);
        CommandRun.inSpark(SETTINGS, spark -> new DiffCommand(spark, arguments).printTo(out));
      }
      case "schema" -> {
        CommandArguments.ofSchema(rest);
        out.println(Json.text(LanguageSchema.ofDocuments()));
      }
      default ->
          throw InvalidInputException.of(
              Problem.unknown(
                  Location.of("command line"), "command", verb, List.of("plan", "diff", "schema")));
    }
  }
}
