package io.gluewright.quality.engine;

import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.metrics.MetricKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What earlier runs measured. */
@FunctionalInterface
public interface PastValues {
  PastValues NONE = (metric, count) -> List.of();

  /** At most {@code count} values of a metric, newest first. */
  List<Point> newest(MetricKey metric, int count);

  /** Of a history that is kept somewhere. */
  static PastValues of(MetricHistory history, Baseline baseline) {
    return (metric, count) -> {
      try {
        return history.newest(baseline, metric, count);
      } catch (IOException e) {
        throw new UncheckedIOException("the history of " + metric + " cannot be read", e);
      }
    };
  }
}
