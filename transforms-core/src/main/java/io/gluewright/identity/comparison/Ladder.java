package io.gluewright.identity.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToIntBiFunction;

/** A comparison by conditions that are tried in turn; none of them holds on the last level. */
final class Ladder implements Comparison {
  /**
   * Some levels that are decided at once.
   *
   * @param passed how many of them do not hold, from the first on
   */
  private record Rungs(List<String> levels, ToIntBiFunction<Value, Value> passed) {}

  private final List<Rungs> steps;

  private Ladder(List<Rungs> steps) {
    this.steps = List.copyOf(steps);
  }

  static Ladder equal() {
    return new Ladder(List.of()).then("equal", (a, b) -> a.text().equals(b.text()));
  }

  Ladder then(String level, BiPredicate<Value, Value> holds) {
    return then(new Rungs(List.of(level), (a, b) -> holds.test(a, b) ? 0 : 1));
  }

  /** A level for each number of edits up to {@code most}, of values that are not equal. */
  Ladder thenEdits(int most) {
    List<String> names = new ArrayList<>();
    for (int edits = 1; edits <= most; edits++) {
      names.add(edits + (edits == 1 ? " edit" : " edits"));
    }
    return then(new Rungs(names, (a, b) -> Similarity.edits(a.text(), b.text(), most) - 1));
  }

  private Ladder then(Rungs step) {
    List<Rungs> more = new ArrayList<>(steps);
    more.add(step);
    return new Ladder(more);
  }

  @Override
  public List<String> levels() {
    List<String> all = new ArrayList<>();
    steps.forEach(step -> all.addAll(step.levels()));
    all.add("different");
    return all;
  }

  @Override
  public int level(Value a, Value b) {
    int level = 0;
    for (Rungs step : steps) {
      int passed = step.passed().applyAsInt(a, b);
      level += passed;
      if (passed < step.levels().size()) {
        return level;
      }
    }
    return level;
  }
}
