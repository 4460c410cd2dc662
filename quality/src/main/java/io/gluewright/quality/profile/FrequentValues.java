package io.gluewright.quality.profile;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent of any number of values, in bounded memory.
 *
 * <p>The summary of Misra and Gries (1982), merged as in Agarwal et al., "Mergeable Summaries"
 * (PODS 2012): when there are too many counters, all are lowered until half of them are gone. With
 * bound {@code k} no count is too low by more than 1/k of the values seen, none is too high, and
 * all are exact as long as there are no more than {@code k} different values.
 */
final class FrequentValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int bound;
  private final Map<Serializable, Counted> counters = new HashMap<>();
  private long lowered;

  FrequentValues(int bound) {
    this.bound = bound;
  }

  void add(Serializable value) {
    add(value, 1);
  }

  private void add(Serializable value, long times) {
    Counted known = counters.get(value);
    if (known != null) {
      known.count += times;
      return;
    }
    counters.put(value, new Counted(value, times));
    if (counters.size() > 2 * bound) {
      lower();
    }
  }

  void merge(FrequentValues other) {
    other.counters.values().forEach(each -> add(each.value, each.count));
    lowered += other.lowered;
  }

  private void lower() {
    long[] counts = counters.values().stream().mapToLong(each -> each.count).sorted().toArray();
    long by = counts[counts.length - 1 - bound];
    lowered += by;
    counters.values().forEach(each -> each.count -= by);
    counters.values().removeIf(each -> each.count <= 0);
  }

  /** By how much a count may be too low, those of values that are not here included. */
  long error() {
    return lowered;
  }

  /** True if every value is here with its exact count. */
  boolean isComplete() {
    return lowered == 0;
  }

  int size() {
    return counters.size();
  }

  /** The most frequent first. */
  List<Counted> top(int most) {
    return counters.values().stream().sorted(Counted.BY_COUNT).limit(most).toList();
  }
}
