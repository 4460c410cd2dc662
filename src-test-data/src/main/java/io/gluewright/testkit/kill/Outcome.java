package io.gluewright.testkit.kill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What runs have left behind, whatever they are called and whenever they were: for each area the
 * lines that tell what is in it, as often as it is there.
 */
public record Outcome(Map<String, List<String>> areas) {
  public Outcome {
    Map<String, List<String>> sorted = new TreeMap<>();
    areas.forEach((area, lines) -> sorted.put(area, lines.stream().sorted().toList()));
    areas = sorted;
  }

  /**
   * What runs leave that never died.
   *
   * @param drops how many have come
   * @param fed how many had come when all that was refused was fed through corrected rules
   */
  static Outcome expected(int drops, int fed) {
    List<Drop> all = Drop.first(drops);
    List<String> rows = Drop.first(fed).stream().map(Drop::fed).toList();
    return expected(all, rows, fed == drops ? Drop::newestOfAllFed : Drop::newestOfAll);
  }

  private static Outcome expected(
      List<Drop> all, List<String> fed, Function<Drop, String> newestOfAll) {
    List<String> people =
        Stream.concat(all.stream().map(Drop::people).flatMap(Collection::stream), fed.stream())
            .toList();
    List<String> newest = new ArrayList<>(all.stream().map(Drop::newest).toList());
    newest.add(newestOfAll.apply(all.get(all.size() - 1)));
    Map<String, List<String>> areas = new HashMap<>();
    areas.put(Traces.PEOPLE, people);
    areas.put(Traces.COPIES, people);
    areas.put(Traces.NEWEST, newest);
    areas.put(Traces.QUARANTINE, all.stream().map(Drop::refused).toList());
    areas.put(Traces.DEAD_LETTERS, all.stream().map(Drop::deadLetter).toList());
    areas.put(Traces.BOOKS, List.of(Traces.books(all.size(), fed.size())));
    areas.put(Traces.BOOKMARK, all.stream().map(Drop::file).toList());
    areas.put(Traces.COMMITTED_TWICE, List.of());
    areas.put(Traces.UNFINISHED, List.of());
    return new Outcome(areas);
  }

  /** The same where some sinks are not there. */
  public Outcome withoutSinks(String... names) {
    Map<String, List<String>> left = new HashMap<>(areas);
    left.keySet().removeAll(Set.of(names));
    return new Outcome(left);
  }

  /**
   * How an outcome differs from what it should be.
   *
   * @param lost what is missing
   * @param doubled what is there that should not be, or more often than it should
   */
  public record Difference(List<String> lost, List<String> doubled) {
    public boolean isNone() {
      return lost.isEmpty() && doubled.isEmpty();
    }

    @Override
    public String toString() {
      return "lost: %s%ndoubled: %s".formatted(String.join(", ", lost), String.join(", ", doubled));
    }
  }

  /** What is lost and what is doubled, if {@code expected} should be here. */
  public Difference against(Outcome expected) {
    return new Difference(expected.without(this), without(expected));
  }

  private List<String> without(Outcome other) {
    List<String> left = new ArrayList<>();
    areas.forEach(
        (area, lines) -> {
          List<String> rest = new ArrayList<>(lines);
          other.areas.getOrDefault(area, List.of()).forEach(rest::remove);
          rest.forEach(line -> left.add(area + " " + line));
        });
    return left;
  }
}
