package io.gluewright.landing.queue;

import io.gluewright.landing.gate.Outcome;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the messages and objects of one run.
 *
 * @param messages how many were done with and removed
 * @param failed how many times a message was left in the queue
 * @param outcomes of objects; all kinds are there
 */
public record Tally(long messages, long failed, Map<Outcome, Long> outcomes) {
  /** Nothing yet. */
  public static final Tally NONE = new Tally(0, 0, Map.of());

  public Tally {
    Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      all.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Map.copyOf(all);
  }

  public long of(Outcome outcome) {
    return outcomes.get(outcome);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    Map<Outcome, Long> sum = new EnumMap<>(outcomes);
    other.outcomes.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
    return new Tally(messages + other.messages, failed + other.failed, sum);
  }
}
