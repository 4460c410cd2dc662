package io.gluewright.identity.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Levels of the cosine of two texts' trigrams. */
final class GramLevels implements Comparison {
  private static final double[] FLOORS = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};

  @Override
  public List<String> levels() {
    List<String> levels = new ArrayList<>();
    levels.add("equal");
    for (double floor : FLOORS) {
      levels.add(String.format(Locale.ROOT, "grams %.1f", floor));
    }
    levels.add("different");
    return levels;
  }

  @Override
  public int level(Value a, Value b) {
    if (a.text().equals(b.text())) {
      return 0;
    }
    double cosine = a.grams().cosine(b.grams());
    int level = 0;
    while (level < FLOORS.length && cosine < FLOORS[level]) {
      level++;
    }
    return level + 1;
  }
}
