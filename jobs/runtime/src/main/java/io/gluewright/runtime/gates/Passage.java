package io.gluewright.runtime.gates;

import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.staging.Staged;
import java.util.List;
import java.util.Optional;

/**
 * What came of the rows at a gate.
 *
 * @param accepted those that go on
 * @param apart those that do not, with their reasons; empty if all go on
 * @param stopping what the rules say that end the run, one line each
 */
public record Passage(
    GateName gate, Staged accepted, Optional<Staged> apart, List<String> stopping) {
  public Passage {
    stopping = List.copyOf(stopping);
  }

  /** How many rows were set apart. */
  public long quarantined() {
    return apart.map(Staged::count).orElse(0L);
  }

  /**
   * Ends the run if a rule says so; the caller has booked and kept the rows that are set apart.
   *
   * @throws GateStoppedException telling all such rules
   */
  public void requireOpen() {
    if (!stopping.isEmpty()) {
      throw GateStoppedException.byRules(gate.text(), stopping);
    }
  }
}
