package io.gluewright.identity.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * Levels of values that may have several elements: the same elements, one that both have, or else
 * the best level of any two.
 */
final class ArrayLevels implements Comparison {
  private static final int SAME = 0;
  private static final int SHARED = 1;

  private final Comparison elements;

  ArrayLevels(Comparison elements) {
    this.elements = elements;
  }

  @Override
  public List<String> levels() {
    List<String> levels = new ArrayList<>(elements.levels());
    levels.add(SHARED, "share one");
    return levels;
  }

  @Override
  public int level(Value a, Value b) {
    if (a.text().equals(b.text())) {
      return SAME;
    }
    List<Value> some = a.all();
    List<Value> others = b.all();
    if (haveOneInCommon(some, others)) {
      return SHARED;
    }
    int best = Integer.MAX_VALUE;
    for (Value one : some) {
      for (Value other : others) {
        best = Math.min(best, elements.level(one, other));
      }
    }
    return best + 1;
  }

  /** Both ascend. */
  private static boolean haveOneInCommon(List<Value> some, List<Value> others) {
    int i = 0;
    int j = 0;
    while (i < some.size() && j < others.size()) {
      int order = some.get(i).text().compareTo(others.get(j).text());
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }
}
