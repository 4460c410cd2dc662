package io.gluewright.quality.history.anomaly;

/**
 * One thing that is wrong with a run.
 *
 * @param what the metric, or "processing time"
 */
public record Finding(Level level, String what, double observed, Range expected) {

  /** How bad it is; a performance alert is about the run, not about its data. */
  public enum Level {
    CRITICAL,
    HIGH,
    MEDIUM,
    PERFORMANCE
  }

  /** One line for a report. */
  @Override
  public String toString() {
    return "%s: %s is %s, expected %s".formatted(level, what, Range.text(observed), expected);
  }
}
