package io.gluewright.landing.queue;

import io.gluewright.landing.gate.LandingGate;
import io.gluewright.landing.gate.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** What one message asks for. */
public final class MessageWork {
  private final LandingGate gate;

  public MessageWork(LandingGate gate) {
    this.gate = gate;
  }

  /**
   * Takes all objects of a message; how many came to which end.
   *
   * @throws RuntimeException when the message cannot be read, or an object not be brought on; the
   *     message may be tried again as a whole
   */
  public Map<Outcome, Long> of(String message) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (ObjectEvent event : ObjectEvents.of(message)) {
      outcomes.merge(gate.take(event.at(), event.version()), 1L, Long::sum);
    }
    return outcomes;
  }
}
