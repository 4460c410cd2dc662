package io.gluewright.quality.profile;

import java.io.Serializable;

/** What has been seen of a column so far. States of parts merge to that of the whole. */
final class ColumnState implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A longer text is kept as its beginning and a number that tells it from others. */
  static final int LONGEST_KEPT = 100;

  final DistinctSample sample;
  final FrequentValues frequent;
  final Moments numbers = new Moments();
  final TextState texts;

  private final Subject subject;

  long rows;
  long nulls;

  /** Not a number, or infinite. */
  long unreal;

  /** In order of the type; null as long as there is no value. */
  Serializable least;

  Serializable greatest;

  ColumnState(Subject subject, Bounds bounds) {
    this.subject = subject;
    sample = new DistinctSample(bounds.values());
    frequent = new FrequentValues(bounds.values());
    texts = new TextState(bounds);
  }

  /** Takes a value: a text, a long, a double, a decimal or a boolean, as the subject has it. */
  void add(Object value) {
    rows++;
    if (value == null) {
      nulls++;
      return;
    }
    if (!subject.hasValues()) {
      numbers.add(number(value));
      return;
    }
    Serializable kept = kept(value);
    sample.add(kept, Hash.of(value));
    frequent.add(kept);
    extend(kept);
    if (value instanceof String text) {
      texts.add(text);
    }
    double number = number(value);
    if (Double.isFinite(number)) {
      numbers.add(number);
    } else if (subject == Subject.FRACTION) {
      unreal++;
    }
  }

  /** {@code NaN} if it is none, or none that can be counted with. */
  static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      String trimmed = text.length() > LONGEST_KEPT ? "" : text.trim();
      NumberNotation notation = NumberNotation.of(trimmed);
      boolean isNumber = notation == NumberNotation.INTEGER || notation == NumberNotation.DECIMAL;
      return isNumber ? Double.parseDouble(trimmed) : Double.NaN;
    }
    return Double.NaN;
  }

  private static Serializable kept(Object value) {
    if (value instanceof String text && text.length() > LONGEST_KEPT) {
      int end = Character.isHighSurrogate(text.charAt(LONGEST_KEPT - 1)) ? 1 : 0;
      return text.substring(0, LONGEST_KEPT - end) + Shape.CUT + Long.toHexString(Hash.of(text));
    }
    return (Serializable) value;
  }

  private void extend(Serializable value) {
    if (least == null || compare(value, least) < 0) {
      least = value;
    }
    if (greatest == null || compare(value, greatest) > 0) {
      greatest = value;
    }
  }

  /** Values of one column are of one class, which is ordered. */
  @SuppressWarnings("unchecked")
  private static int compare(Serializable left, Serializable right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  void merge(ColumnState other) {
    rows += other.rows;
    nulls += other.nulls;
    unreal += other.unreal;
    sample.merge(other.sample);
    frequent.merge(other.frequent);
    numbers.merge(other.numbers);
    texts.merge(other.texts);
    if (other.least != null) {
      extend(other.least);
      extend(other.greatest);
    }
  }
}
