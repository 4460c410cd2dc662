package io.gluewright.quality.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** What has been seen of a table so far: its size does not grow with the rows. */
final class TableState implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Pairs of more columns than these would cost more than all else. */
  static final int MOST_CORRELATED = 20;

  private final ColumnState[] columns;
  private final int[] correlated;
  private final PairMoments pairs;

  private TableState(ColumnState[] columns, int[] correlated) {
    this.columns = columns;
    this.correlated = correlated;
    this.pairs = new PairMoments(correlated.length);
  }

  static TableState of(List<Subject> subjects, Bounds bounds) {
    ColumnState[] columns =
        subjects.stream()
            .map(subject -> new ColumnState(subject, bounds))
            .toArray(ColumnState[]::new);
    return new TableState(columns, correlated(subjects));
  }

  /** The positions of the first columns of numbers. */
  private static int[] correlated(List<Subject> subjects) {
    return IntStream.range(0, subjects.size())
        .filter(i -> subjects.get(i).isNumber())
        .limit(MOST_CORRELATED)
        .toArray();
  }

  void add(Object[] row) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row[i]);
    }
    if (correlated.length > 1) {
      double[] numbers = new double[correlated.length];
      for (int i = 0; i < correlated.length; i++) {
        double number = ColumnState.number(row[correlated[i]]);
        numbers[i] = Double.isFinite(number) ? number : Double.NaN;
      }
      pairs.add(numbers);
    }
  }

  void merge(TableState other) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    pairs.merge(other.pairs);
  }

  ColumnState column(int position) {
    return columns[position];
  }

  int[] correlated() {
    return correlated.clone();
  }

  PairMoments pairs() {
    return pairs;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  static TableState of(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (TableState) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("not what was written", e);
    }
  }
}
