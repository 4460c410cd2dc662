package io.gluewright.quality.report;

import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.metrics.MetricKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A metric over runs.
 *
 * @param value what this run measured
 * @param earlier what earlier runs measured, oldest first
 */
record Series(MetricKey key, double value, List<Point> earlier) {
  Series {
    earlier = List.copyOf(earlier);
  }

  static Series of(MetricKey key, double value, List<RunRecord> runs) {
    List<Point> points = new ArrayList<>(MetricHistory.points(runs, key));
    Collections.reverse(points);
    return new Series(key, value, points);
  }

  /** All values that can be drawn, oldest first. */
  List<Double> values() {
    List<Double> values = new ArrayList<>();
    earlier.forEach(point -> values.add(point.value()));
    if (Double.isFinite(value)) {
      values.add(value);
    }
    return values;
  }
}
