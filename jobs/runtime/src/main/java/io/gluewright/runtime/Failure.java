package io.gluewright.runtime;

import io.gluewright.quality.engine.SparkError;
import io.gluewright.runtime.batches.RivalException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A failure in a few lines: what failed, and what was behind it. */
final class Failure {
  private static final int LONGEST_LINE = 400;
  private static final int MOST_LINES = 5;

  /** The compare-and-set of a bookmark was lost; Glue and its local stand-in call it the same. */
  private static final String BOOKMARK_LOST = "VersionMismatchException";

  private Failure() {}

  /** Whether another run of the job has moved its bookmark since this one read it. */
  static boolean lostBookmark(Throwable failure) {
    return chain(failure).stream()
        .anyMatch(each -> each.getClass().getSimpleName().equals(BOOKMARK_LOST));
  }

  /** What is known of another run that has the job, if that is why this one failed. */
  static Optional<String> rival(Throwable failure) {
    return chain(failure).stream()
        .filter(RivalException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }

  /**
   * The failure and all its causes with their frames, for a log; no secret and no value of a row in
   * it.
   */
  static String trace(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    for (Throwable each : chain(failure)) {
      trace.append(trace.isEmpty() ? "" : "caused by: ").append(each.getClass().getName());
      trace.append(each.getMessage() == null ? "" : ": " + SparkError.message(each)).append('\n');
      for (StackTraceElement frame : each.getStackTrace()) {
        trace.append("\tat ").append(frame).append('\n');
      }
    }
    return trace.toString();
  }

  /**
   * The first line of each message down to the root, each once; no secret and no value of a row in
   * it.
   */
  static String describe(String job, Throwable failure) {
    Set<String> lines = new LinkedHashSet<>();
    for (Throwable each : chain(failure)) {
      String line = line(each);
      if (lines.stream().noneMatch(said -> said.contains(line))) {
        lines.add(line);
      }
    }
    List<String> shown = new ArrayList<>(lines);
    if (shown.size() > MOST_LINES) {
      shown.subList(MOST_LINES - 1, shown.size() - 1).clear();
    }
    return "%s failed: %s".formatted(job, String.join("\n  because: ", shown));
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  private static String line(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    boolean several = failure instanceof io.gluewright.runtime.report.OutOfBalanceException;
    String told = SparkError.message(failure);
    String safe = several ? told : told.strip().lines().findFirst().orElse("");
    return safe.length() > LONGEST_LINE && !several
        ? safe.substring(0, LONGEST_LINE) + "..."
        : safe;
  }
}
