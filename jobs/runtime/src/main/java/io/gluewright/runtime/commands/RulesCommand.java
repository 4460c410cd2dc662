package io.gluewright.runtime.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.rules.LanguageSchema;
import io.gluewright.runtime.ExitCode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.BadRecordException;

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
      return isUnreadable(e)
          ? ended(ExitCode.INVALID_INPUT, UNREADABLE)
          : ended(ExitCode.FAILED, "failed: " + reason(e));
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
    if (mine) {
      spark.sparkContext().setLogLevel("OFF"); // a log of a failed task holds the record
    }
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

  /** What Spark says of such a record holds the record, which may be anybody's data. */
  private static boolean isUnreadable(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof BadRecordException
                    || cause instanceof JsonProcessingException
                    || String.valueOf(cause.getMessage()).contains("Malformed"));
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
