package io.gluewright.identity.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** A comparison by conditions that are tried in turn; none of them holds on the last level. */
final class Ladder implements Comparison {
  private final List<String> levels;
  private final List<BiPredicate<Value, Value>> rungs;

  private Ladder(List<String> levels, List<BiPredicate<Value, Value>> rungs) {
    this.levels = List.copyOf(levels);
    this.rungs = List.copyOf(rungs);
  }

  static Ladder equal() {
    return new Ladder(List.of("equal"), List.of((a, b) -> a.text().equals(b.text())));
  }

  Ladder then(String level, BiPredicate<Value, Value> holds) {
    List<String> names = new ArrayList<>(levels);
    names.add(level);
    List<BiPredicate<Value, Value>> more = new ArrayList<>(rungs);
    more.add(holds);
    return new Ladder(names, more);
  }

  @Override
  public List<String> levels() {
    List<String> all = new ArrayList<>(levels);
    all.add("different");
    return all;
  }

  @Override
  public int level(Value a, Value b) {
    int level = 0;
    while (level < rungs.size() && !rungs.get(level).test(a, b)) {
      level++;
    }
    return level;
  }
}
