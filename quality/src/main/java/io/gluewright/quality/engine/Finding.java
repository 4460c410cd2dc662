package io.gluewright.quality.engine;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.Metrics;
import java.util.Optional;

/** An outcome, why, and what was measured. */
record Finding(Outcome outcome, Optional<String> reason, Metrics metrics) {

  static Finding passed(Metrics metrics) {
    return new Finding(Outcome.PASSED, Optional.empty(), metrics);
  }

  static Finding passed(Metric metric) {
    return passed(Metrics.of(metric));
  }

  /** Passed, though nothing was looked at. */
  static Finding passedBecause(String reason) {
    return new Finding(Outcome.PASSED, Optional.of(reason), Metrics.none());
  }

  static Finding failed(String reason, Metrics metrics) {
    return new Finding(Outcome.FAILED, Optional.of(reason), metrics);
  }

  static Finding failed(String reason) {
    return failed(reason, Metrics.none());
  }

  static Finding error(String reason) {
    return new Finding(Outcome.ERROR, Optional.of(reason), Metrics.none());
  }

  /** Judges one value. */
  static Finding of(Metric metric, Requirement requirement) {
    return of(metric.value(), requirement, Metrics.of(metric));
  }

  /** Judges {@code value}; {@code metrics} is what is shown of it, judged or not. */
  static Finding of(double value, Requirement requirement, Metrics metrics) {
    if (requirement.undecided().isPresent()) {
      return requirement.undecided().get().showing(metrics);
    }
    return requirement.isMetBy(value)
        ? passed(metrics)
        : failed(
            "Value: %s does not meet the constraint requirement: %s"
                .formatted(value, requirement.text()),
            metrics);
  }

  /** The same, showing other metrics. */
  Finding showing(Metrics shown) {
    return new Finding(outcome, reason, shown);
  }
}
