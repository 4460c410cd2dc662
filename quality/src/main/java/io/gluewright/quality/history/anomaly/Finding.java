package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.dqdl.Severity;
import java.util.Optional;

/**
 * One thing that is wrong with a run.
 *
 * @param severity how bad it is; empty for a performance alert, which is about the run and not
 *     about its data
 * @param what the metric, or "processing time"
 */
public record Finding(Optional<Severity> severity, String what, double observed, Range expected) {

  /** Whether it is about how long the run took. */
  public boolean isPerformance() {
    return severity.isEmpty();
  }

  /** One line for a report. */
  @Override
  public String toString() {
    return "%s: %s is %s, expected %s"
        .formatted(
            severity.map(Severity::name).orElse("PERFORMANCE"),
            what,
            Range.text(observed),
            expected);
  }
}
