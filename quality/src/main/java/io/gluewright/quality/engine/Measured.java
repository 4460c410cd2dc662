package io.gluewright.quality.engine;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of a run.
 *
 * @param values by the key of their slot; what has no value, such as the least of no values, is
 *     missing
 * @param findings by the key of a slot, or of a job for all of its slots, why it was not measured
 */
record Measured(Map<String, Double> values, Map<String, Finding> findings) {
  Measured {
    values = Map.copyOf(values);
    findings = Map.copyOf(findings);
  }

  /**
   * The number, which may be NaN; empty if there was nothing to measure.
   *
   * @throws RefusalException if it could not be measured
   */
  OptionalDouble number(Slot slot) {
    require(slot.key());
    Double number = values.get(slot.key());
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** As {@link #number}, but empty for NaN, too. */
  OptionalDouble value(Slot slot) {
    OptionalDouble number = number(slot);
    return number.isPresent() && Double.isNaN(number.getAsDouble())
        ? OptionalDouble.empty()
        : number;
  }

  /** A number that is always there, such as a count. */
  double count(Slot slot) {
    return value(slot).orElse(0);
  }

  /** Throws what a job of its own met instead of its values. */
  void require(String job) {
    Finding met = findings.get(job);
    if (met != null) {
      throw RefusalException.of(met);
    }
  }
}
