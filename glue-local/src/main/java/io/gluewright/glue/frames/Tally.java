package io.gluewright.glue.frames;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts records and errors per split, on whatever passes read them to the end. A split that is
 * read twice counts once.
 */
final class Tally extends AccumulatorV2<Tally.Split, Map<Integer, Tally.Split>> {
  private static final long serialVersionUID = 1L;

  /** What was in one split. */
  record Split(int number, long records, long errors) implements java.io.Serializable {
    Split max(Split other) {
      return new Split(number, Math.max(records, other.records), Math.max(errors, other.errors));
    }
  }

  private final HashMap<Integer, Split> splits = new HashMap<>();

  @Override
  public synchronized boolean isZero() {
    return splits.isEmpty();
  }

  @Override
  public synchronized Tally copy() {
    Tally copy = new Tally();
    copy.splits.putAll(splits);
    return copy;
  }

  @Override
  public synchronized void reset() {
    splits.clear();
  }

  @Override
  public synchronized void add(Split split) {
    splits.merge(split.number(), split, Split::max);
  }

  @Override
  public void merge(AccumulatorV2<Split, Map<Integer, Split>> other) {
    other.value().values().forEach(this::add);
  }

  @Override
  public synchronized Map<Integer, Split> value() {
    return Map.copyOf(splits);
  }

  /** The sum over all splits, once each of them was read to its end. */
  synchronized Optional<Split> total(int expected) {
    if (splits.size() < expected) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            -1,
            splits.values().stream().mapToLong(Split::records).sum(),
            splits.values().stream().mapToLong(Split::errors).sum()));
  }

  synchronized Set<Integer> withErrors() {
    return splits.values().stream()
        .filter(split -> split.errors() > 0)
        .map(Split::number)
        .collect(Collectors.toSet());
  }
}
