package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.rules.LanguageSchema;
import io.gluewright.runtime.ExitCode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

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
  /** Few, for one machine: every one costs a task, however little there is to do. */
  private static final long SHUFFLE_PARTITIONS = 16;

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
    try {
      execute(List.of(args));
      return ExitCode.DONE;
    } catch (InvalidInputException e) {
      return ended(ExitCode.INVALID_INPUT, e.getMessage());
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      return ended(ExitCode.FAILED, "failed: " + reason(e));
    }
  }

  private void execute(List<String> args) {
    String verb = args.isEmpty() ? "" : args.get(0);
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    switch (verb) {
      case "plan" -> {
        CommandArguments arguments = CommandArguments.ofPlan(rest);
        inSpark(spark -> new PlanCommand(spark, arguments).printTo(out));
      }
      case "diff" -> {
        CommandArguments arguments = CommandArguments.ofDiff(rest);
        inSpark(spark -> new DiffCommand(spark, arguments).printTo(out));
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

  /** A session of this JVM that is there already is used, and left running. */
  private static void inSpark(Consumer<SparkSession> work) {
    boolean mine = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark =
        SparkSession.builder()
            .appName("gluewright")
            .master(System.getProperty("spark.master", "local[*]"))
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", SHUFFLE_PARTITIONS)
            .getOrCreate();
    try {
      work.accept(spark);
    } finally {
      if (mine) {
        spark.stop();
      }
    }
  }

  private ExitCode ended(ExitCode code, String message) {
    err.println(Redaction.text(message));
    err.flush();
    return code;
  }

  /** The innermost cause says what happened; its first line is for people. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse("");
  }
}
