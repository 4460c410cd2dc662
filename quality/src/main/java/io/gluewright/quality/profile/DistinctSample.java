package io.gluewright.quality.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values with the smallest hashes, and how often each occurs: a random sample of the different
 * values, the same for every order and partitioning, in bounded memory.
 *
 * <p>Counts are exact. The border only sinks, so a value that is below it in the end was below it
 * when it came for the first time. See Beyer et al., "On Synopses for Distinct-Value Estimation
 * Under Multiset Operations" (SIGMOD 2007).
 */
final class DistinctSample implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int bound;
  private final Map<Long, Counted> values = new HashMap<>();
  private long border = Long.MAX_VALUE;

  DistinctSample(int bound) {
    this.bound = bound;
  }

  void add(Serializable value, long hash) {
    add(value, hash, 1);
  }

  private void add(Serializable value, long hash, long times) {
    if (hash > border) {
      return;
    }
    Counted known = values.get(hash);
    if (known != null) {
      known.count += times;
      return;
    }
    values.put(hash, new Counted(value, times));
    if (values.size() > 2 * bound) {
      shrink();
    }
  }

  void merge(DistinctSample other) {
    border = Math.min(border, other.border);
    values.keySet().removeIf(hash -> hash > border);
    other.values.forEach((hash, each) -> add(each.value, hash, each.count));
  }

  private void shrink() {
    if (values.size() > bound) {
      long[] hashes = values.keySet().stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(hashes);
      border = hashes[bound - 1];
      values.keySet().removeIf(hash -> hash > border);
    }
  }

  /** True if no value is left out. */
  boolean isComplete() {
    shrink();
    return border == Long.MAX_VALUE;
  }

  int size() {
    shrink();
    return values.size();
  }

  /** True if a value of the sample occurs more than once. */
  boolean repeats() {
    return sampled().stream().anyMatch(each -> each.count > 1);
  }

  /** The most frequent first. */
  List<Counted> values() {
    return sampled().stream().sorted(Counted.BY_COUNT).toList();
  }

  private Collection<Counted> sampled() {
    shrink();
    return values.values();
  }
}
