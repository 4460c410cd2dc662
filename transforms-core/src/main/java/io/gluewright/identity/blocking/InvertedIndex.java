package io.gluewright.identity.blocking;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Which records have which grams, and how much each weighs there. */
final class InvertedIndex {
  private record Found(String record, long similarity) {}

  /** The worst first. */
  private static final Comparator<Found> WORST_FIRST =
      Comparator.comparingLong(Found::similarity)
          .thenComparing(Found::record, Comparator.reverseOrder());

  /** Places and weights of a gram, in turn. */
  private static final class Places {
    private int[] entries = new int[8];
    private int size;

    void add(int place, int weight) {
      if (size + 2 > entries.length) {
        entries = Arrays.copyOf(entries, entries.length * 2);
      }
      entries[size++] = place;
      entries[size++] = weight;
    }
  }

  private final List<String> records = new ArrayList<>();
  private final List<Integer> sides = new ArrayList<>();
  private final Map<Integer, Places> places = new HashMap<>();
  private long[] sums = new long[0];
  private int[] touched = new int[0];

  void add(String record, int side, byte[] grams) {
    ByteBuffer in = ByteBuffer.wrap(grams);
    for (int i = 0; i < Posting.count(grams); i++) {
      places
          .computeIfAbsent(Posting.gram(in, i), gram -> new Places())
          .add(records.size(), Posting.weight(in, i));
    }
    records.add(record);
    sides.add(side);
  }

  /**
   * {@code record, neighbour, similarity}: the nearest of those that the record may be paired with.
   */
  List<Row> nearest(String record, int side, byte[] grams, Pairing pairing, int most) {
    if (sums.length < records.size()) {
      sums = new long[records.size()];
      touched = new int[records.size()];
    }
    int count = 0;
    ByteBuffer in = ByteBuffer.wrap(grams);
    for (int i = 0; i < Posting.count(grams); i++) {
      Places found = places.get(Posting.gram(in, i));
      long weight = Posting.weight(in, i);
      for (int j = 0; found != null && weight > 0 && j < found.size; j += 2) {
        int place = found.entries[j];
        if (sums[place] == 0) {
          touched[count++] = place;
        }
        sums[place] += weight * found.entries[j + 1];
      }
    }
    PriorityQueue<Found> nearest = new PriorityQueue<>(WORST_FIRST);
    for (int i = 0; i < count; i++) {
      int place = touched[i];
      Found found = new Found(records.get(place), sums[place]);
      sums[place] = 0;
      if (pairing.allows(side, sides.get(place)) && !found.record().equals(record)) {
        if (nearest.size() < most) {
          nearest.add(found);
        } else if (WORST_FIRST.compare(found, nearest.element()) > 0) {
          nearest.remove();
          nearest.add(found);
        }
      }
    }
    return nearest.stream()
        .map(found -> RowFactory.create(record, found.record(), found.similarity()))
        .toList();
  }
}
