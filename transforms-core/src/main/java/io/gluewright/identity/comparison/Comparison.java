package io.gluewright.identity.comparison;

import java.util.List;
import java.util.Optional;

/** Puts two values of a column on one of a few levels. */
public interface Comparison {
  /** The names of the levels: the first for equal values, the last for different ones. */
  List<String> levels();

  /** The number of the first level that holds for these values; symmetric. */
  int level(Value a, Value b);

  /**
   * The column whose values may stand in this one by mistake, and the level of two records in which
   * they do; empty where there is none.
   */
  default Optional<Swap> swap() {
    return Optional.empty();
  }

  /**
   * Values of two columns in each other's place.
   *
   * @param column the number of the other column
   * @param level on which such records stand
   */
  record Swap(int column, int level) {}
}
