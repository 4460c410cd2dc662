package io.gluewright.runtime.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.engine.SparkError;
import io.gluewright.runtime.ExitCode;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.BadRecordException;

/** What all commands share: the session in which they work, and how they end. */
public final class CommandRun {
  private CommandRun() {}

  /**
   * Works in a Spark session with {@code settings}. A session of this JVM that is there already is
   * used, and left running.
   */
  public static void inSpark(Map<String, String> settings, Consumer<SparkSession> work) {
    resultInSpark(
        settings,
        spark -> {
          work.accept(spark);
          return ExitCode.DONE;
        });
  }

  /** The same for work that has a result. */
  public static <T> T resultInSpark(Map<String, String> settings, Function<SparkSession, T> work) {
    boolean mine = SparkSession.getDefaultSession().isEmpty();
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("gluewright")
            .master(System.getProperty("spark.master", "local[*]"))
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC");
    settings.forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    if (mine) {
      spark.sparkContext().setLogLevel("OFF"); // a log of a failed task holds the record
    }
    try {
      return work.apply(spark);
    } finally {
      if (mine) {
        spark.stop();
      }
    }
  }

  /**
   * Does the work and says how it ended: a mistake of the user with 2, anything else that fails
   * with 1, and why on {@code err}.
   *
   * @param unreadable what to say when a record of the user's data cannot be read; what Spark says
   *     holds the record, which may be anybody's data
   */
  public static ExitCode ending(PrintStream err, Supplier<String> unreadable, Runnable work) {
    return ended(
        err,
        unreadable,
        () -> {
          work.run();
          return ExitCode.DONE;
        });
  }

  /** The same for work that says itself how it ended. */
  public static ExitCode ended(
      PrintStream err, Supplier<String> unreadable, Supplier<ExitCode> work) {
    try {
      return work.get();
    } catch (InvalidInputException e) {
      return ended(err, ExitCode.INVALID_INPUT, e.getMessage());
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      return isUnreadable(e)
          ? ended(err, ExitCode.INVALID_INPUT, unreadable.get())
          : ended(err, ExitCode.FAILED, "failed: " + reason(e));
    }
  }

  private static ExitCode ended(PrintStream err, ExitCode code, String message) {
    err.println(Redaction.text(message));
    err.flush();
    return code;
  }

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
    return SparkError.message(cause).strip().lines().findFirst().orElse("");
  }
}
