package io.gluewright.drift;

import java.util.Optional;

/**
 * A drift, and what is done about it.
 *
 * @param settlement what the user wants of a column of several types, which goes before the action
 */
public record Finding(Drift drift, DriftAction action, Optional<Settlement> settlement) {
  static Finding of(Drift drift, DriftPolicy policy) {
    return new Finding(drift, policy.of(drift), Optional.empty());
  }

  /** Whether it ends the run. */
  public boolean stops() {
    return settlement.isEmpty() && action == DriftAction.STOP;
  }

  /** What is done, in a word. */
  public String decision() {
    return settlement.map(Settlement::words).orElseGet(action::key);
  }
}
