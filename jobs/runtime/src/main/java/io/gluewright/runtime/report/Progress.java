package io.gluewright.runtime.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells a person who waits which step has ended: one line each. */
public final class Progress {
  private final PrintStream out;

  private Progress(PrintStream out) {
    this.out = out;
  }

  public static Progress on(PrintStream out) {
    return new Progress(out);
  }

  /** On standard error, so that standard output holds the report alone. */
  public static Progress onStandardError() {
    return on(System.err);
  }

  void ended(StepTime step) {
    String rows =
        step.rows().isPresent()
            ? String.format(Locale.ROOT, "%,d rows", step.rows().getAsLong())
            : "";
    print("  %-40s %20s %10s".formatted(step.name(), rows, seconds(step.took())));
  }

  void failed(String step, Duration took) {
    print("  %-40s %20s %10s".formatted(step, "FAILED", seconds(took)));
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }

  static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%,.1f s", took.toMillis() / 1000.0);
  }
}
