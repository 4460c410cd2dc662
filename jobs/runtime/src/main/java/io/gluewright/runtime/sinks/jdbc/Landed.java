package io.gluewright.runtime.sinks.jdbc;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has landed of a write.
 *
 * @param partitions into how many its rows are split
 * @param tallies by partition
 */
record Landed(int partitions, TreeMap<Integer, Tally> tallies) {
  boolean isComplete() {
    return tallies.size() == partitions;
  }

  boolean isEmpty() {
    return tallies.isEmpty();
  }

  /** The same, without partitions that are to be written again. */
  Landed without(int[] others) {
    TreeMap<Integer, Tally> rest = new TreeMap<>(tallies);
    Arrays.stream(others).forEach(rest::remove);
    return new Landed(partitions, rest);
  }

  /** All partitions together. */
  Tally total() {
    return tallies.values().stream().reduce(Tally.NOTHING, Tally::plus);
  }

  /** The partitions that landed with other rows than those that {@code checksums} are of. */
  int[] unlike(Map<Integer, Long> checksums) {
    return tallies.entrySet().stream()
        .filter(each -> each.getValue().checksum() != checksums.getOrDefault(each.getKey(), 0L))
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }
}
