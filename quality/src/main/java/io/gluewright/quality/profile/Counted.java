package io.gluewright.quality.profile;

import java.io.Serializable;
import java.util.Comparator;

/** A value and how often it was seen. */
final class Counted implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most frequent first; ties in the order of their text, so that the order is one. */
  static final Comparator<Counted> BY_COUNT =
      Comparator.comparingLong((Counted each) -> each.count)
          .reversed()
          .thenComparing(each -> each.value.toString());

  final Serializable value;
  long count;

  Counted(Serializable value, long count) {
    this.value = value;
    this.count = count;
  }
}
