package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What may be told of an error that Spark ended with. */
public final class SparkError {
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
        return "Spark ended with %s; its message is left out, for it may hold values"
            .formatted(kind.getErrorClass());
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    return root instanceof IOException
        ? firstLine(root, root.getMessage())
        : "Spark ended with %s; its message is left out, for it may hold values"
            .formatted(root.getClass().getSimpleName());
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
