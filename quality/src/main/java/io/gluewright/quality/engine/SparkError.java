package io.gluewright.quality.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gluewright.diagnostics.Redaction;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What may be told of an error that Spark ended with. */
public final class SparkError {
  private static final String SPARK = "org.apache.spark.";

  /** Behind this, Spark's message about a job has that of a task. */
  private static final String OF_TASK = ", most recent failure:";

  private static final String LOST = "ExecutorLostFailure";
  private static final Pattern TYPE = Pattern.compile("(\\w+[.])+[\\w$]*(Exception|Error)");

  /** Errors that name files. */
  private static final Set<String> OF_FILES = Set.of("TASK_WRITE_FAILED");

  private SparkError() {}

  /**
   * In one line: of a statement that cannot be run, and of files that cannot be read, the first
   * line of the message. Of what goes wrong over rows only its kind, such as {@code
   * CAST_INVALID_INPUT}, for the message quotes a value.
   */
  public static String said(Throwable error) {
    List<Throwable> chain = chain(error);
    for (Throwable each : chain) {
      if (each instanceof AnalysisException refused) {
        return firstLine(each, refused.getSimpleMessage());
      }
      if (each instanceof SparkThrowable kind && isKnown(kind.getErrorClass())) {
        return "Spark ended with " + leftOut(kind.getErrorClass());
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    return root instanceof IOException && !quotesInput(root)
        ? firstLine(root, root.getMessage())
        : "Spark ended with " + leftOut(root.getClass().getSimpleName());
  }

  /**
   * What may be told of one error, whose causes are told apart: its message, as far as no value of
   * a row may be in it; the name of its class if it has none.
   */
  public static String message(Throwable error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      return error.getClass().getSimpleName();
    }
    if (error instanceof SparkThrowable kind
        && !(error instanceof AnalysisException)
        && isKnown(kind.getErrorClass())
        && !OF_FILES.contains(kind.getErrorClass())) {
      return leftOut(kind.getErrorClass());
    }
    return quotesInput(error)
        ? leftOut(error.getClass().getSimpleName())
        : Redaction.text(withoutTask(message));
  }

  /** Of what a task ended with, the type alone; but all that is said of a lost executor. */
  private static String withoutTask(String message) {
    int ofTask = message.indexOf(OF_TASK);
    if (ofTask < 0 || message.indexOf(LOST, ofTask) > 0) {
      return message;
    }
    Matcher type = TYPE.matcher(message).region(ofTask, message.length());
    return message.substring(0, ofTask) + (type.find() ? ": " + type.group() : "");
  }

  /** As functions that read or raise something do, among them {@code raise_error}. */
  private static boolean quotesInput(Throwable error) {
    return error instanceof JsonProcessingException
        || error instanceof NumberFormatException
        || error instanceof DateTimeException
        || (error.getClass() == RuntimeException.class && isRaisedBySpark(error));
  }

  private static boolean isRaisedBySpark(Throwable error) {
    StackTraceElement[] frames = error.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().startsWith(SPARK);
  }

  private static String leftOut(String kind) {
    return "%s; its message is left out, for it may hold values".formatted(kind);
  }

  /** Not one that says no more than that a task failed, or that a function of a user's did. */
  private static boolean isKnown(String errorClass) {
    return errorClass != null
        && !errorClass.startsWith("_LEGACY")
        && !errorClass.startsWith("INTERNAL")
        && !errorClass.equals("FAILED_EXECUTE_UDF");
  }

  private static String firstLine(Throwable error, String message) {
    return String.valueOf(message)
        .lines()
        .findFirst()
        .map(Redaction::text)
        .orElse(error.getClass().getSimpleName());
  }

  private static List<Throwable> chain(Throwable error) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = error; each != null && !chain.contains(each); each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }
}
