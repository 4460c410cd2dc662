package io.gluewright.identity.comparison;

import java.util.List;

/** Puts two values of a column on one of a few levels. */
public interface Comparison {
  /** The names of the levels: the first for equal values, the last for different ones. */
  List<String> levels();

  /** The number of the first level that holds for these values; symmetric. */
  int level(Value a, Value b);
}
