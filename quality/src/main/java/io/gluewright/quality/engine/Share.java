package io.gluewright.quality.engine;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.util.Optional;

/**
 * The share of rows that hold, from the count of those that do not.
 *
 * @param fails how many of the rows that count do not hold
 * @param rows how many rows count
 * @param filter the rule's {@code where}
 */
record Share(Slot fails, Slot rows, Optional<String> filter) {

  /** Whether no row is left to be judged because of the filter. */
  boolean isFilteredOut(Measured measured) {
    return filter.isPresent() && measured.count(rows) == 0;
  }

  static Finding filteredOut() {
    return Finding.passedBecause("No rows matched the filter");
  }

  static Finding noRows() {
    return Finding.failed("There are no rows to measure");
  }

  double of(Measured measured) {
    double all = measured.count(rows);
    return (all - measured.count(fails)) / all;
  }

  /** Judges the share itself. Without any row it fails. */
  Judge judge(MetricKey key, Requirement requirement) {
    return measured -> {
      if (measured.count(rows) == 0) {
        return isFilteredOut(measured) ? filteredOut() : noRows();
      }
      return Finding.of(new Metric(key, of(measured)), requirement);
    };
  }

  /** As {@link #judge(MetricKey, Requirement)}, but passes where there is no row. */
  Judge judgeOrPass(MetricKey key, Requirement requirement) {
    Judge judge = judge(key, requirement);
    return measured -> measured.count(rows) == 0 ? filteredOut() : judge.judge(measured);
  }

  /** All rows have to hold; what is shown is not the share. */
  Finding all(Measured measured, Metrics shown) {
    if (measured.count(rows) == 0) {
      return isFilteredOut(measured) ? filteredOut() : noRows();
    }
    double failing = measured.count(fails);
    return failing == 0
        ? Finding.passed(shown)
        : Finding.failed(
            "%.0f of %.0f rows do not meet the constraint requirement"
                .formatted(failing, measured.count(rows)),
            shown);
  }
}
