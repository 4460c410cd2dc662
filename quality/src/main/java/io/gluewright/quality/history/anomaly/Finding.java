package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Severity;
import java.util.Optional;

/**
 * One thing that is wrong with a run.
 *
 * @param then how bad it is and what it leads to
 * @param what the metric, or "processing time"
 */
public record Finding(Consequence then, String what, double observed, Range expected) {

  /** What a verdict says of {@code what}, which is told with the name of the check. */
  static Finding of(Consequence then, String what, Verdict verdict) {
    return new Finding(
        then, "%s (%s)".formatted(what, verdict.check()), verdict.observed(), verdict.expected());
  }

  /** How bad it is; empty for a performance alert, which is about the run and not its data. */
  public Optional<Severity> severity() {
    return then.severity();
  }

  public Action action() {
    return then.action();
  }

  /** Whether it is about how long the run took. */
  public boolean isPerformance() {
    return severity().isEmpty();
  }

  /** Whether nothing may be committed. */
  public boolean stops() {
    return action() == Action.STOP;
  }

  /** How bad it is, in a word. */
  public String level() {
    return severity().map(Severity::text).orElse("performance");
  }

  /** What was found and what was expected, as a sentence without the level. */
  public String text() {
    return "%s is %s, expected %s".formatted(what, Range.text(observed), expected);
  }

  /** One line for a report. */
  @Override
  public String toString() {
    return "%s: %s".formatted(severity().map(Severity::name).orElse("PERFORMANCE"), text());
  }
}
