package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The blocking keys of records: two records that share one are compared. A rule is one column, or
 * two that must agree together. A key is made of what is left of a value when small differences are
 * taken away: how a name sounds, the end of a phone number.
 */
public final class BlockingRules implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of so many columns at most, the most telling ones, every two make a rule. */
  private static final int MOST_COLUMNS = 7;

  /** What a budget of pairs is divided by, as some twenty rules share it. */
  private static final double RULES = 20;

  /** A rule may always let so many pairs through per record. */
  private static final double LEAST_PAIRS_PER_RECORD = 5;

  private final List<String> names;
  private final List<int[]> rules;
  private final List<ColumnKind> kinds;

  private BlockingRules(List<String> names, List<int[]> rules, List<ColumnKind> kinds) {
    this.names = names;
    this.rules = rules;
    this.kinds = kinds;
  }

  /**
   * The names of the columns of each rule that suits columns of these kinds: one column where it
   * is telling enough for so many records, else every two of the most telling ones.
   *
   * @param records how many records there are, in both tables
   * @param budget how many pairs may be compared
   */
  public static List<List<String>> suitable(
      List<ColumnModel> columns, long records, long budget) {
    double most = Math.max(LEAST_PAIRS_PER_RECORD, budget / (RULES * Math.max(1, records)));
    List<List<String>> rules = new ArrayList<>();
    List<ColumnModel> together = new ArrayList<>();
    for (ColumnModel column : columns) {
      boolean few = pairsPerRecord(column.agreement(), records) <= most;
      if (Atom.standsAlone(column.kind()) || few && Atom.isPart(column.kind())) {
        rules.add(List.of(column.name()));
      }
      if (!few && Atom.isPart(column.kind())) {
        together.add(column);
      }
    }
    together.sort(
        Comparator.comparingDouble(ColumnModel::agreement).thenComparing(ColumnModel::name));
    List<ColumnModel> telling = together.subList(0, Math.min(MOST_COLUMNS, together.size()));
    for (int i = 0; i < telling.size(); i++) {
      for (int j = i + 1; j < telling.size(); j++) {
        double agreement = telling.get(i).agreement() * telling.get(j).agreement();
        if (pairsPerRecord(agreement, records) <= most) {
          rules.add(List.of(telling.get(i).name(), telling.get(j).name()));
        }
      }
    }
    return rules;
  }

  private static double pairsPerRecord(double agreement, long records) {
    return agreement * records / 2;
  }

  /** Rules as {@link #suitable} gave them, over values in the order of {@code columns}. */
  public static BlockingRules of(List<List<String>> rules, List<ColumnModel> columns) {
    List<String> known = columns.stream().map(ColumnModel::name).toList();
    List<int[]> places =
        rules.stream().map(rule -> rule.stream().mapToInt(known::indexOf).toArray()).toList();
    return new BlockingRules(
        rules.stream().map(rule -> String.join(" + ", rule)).toList(),
        places,
        columns.stream().map(ColumnModel::kind).toList());
  }

  /** The names of the rules, for people. */
  public List<String> names() {
    return names;
  }

  /** The keys of a record, ascending, each once. */
  public long[] keys(Values values) {
    return IntStream.range(0, rules.size())
        .mapToObj(rule -> key(rule, values))
        .flatMap(Optional::stream)
        .mapToLong(Long::longValue)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The key that a rule makes of a record; empty where a value is missing. */
  public Optional<Long> key(int rule, Values values) {
    int[] places = rules.get(rule);
    String[] atoms = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      Optional<Value> value = values.at(places[i]);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      atoms[i] = Atom.of(kinds.get(places[i]), value.get().text());
    }
    if (isName(rule)) {
      Arrays.sort(atoms); // so that swapped names meet
    }
    return Optional.of(Hash.of(rule, atoms));
  }

  private boolean isName(int rule) {
    return Arrays.stream(rules.get(rule))
        .mapToObj(kinds::get)
        .allMatch(kind -> kind == ColumnKind.GIVEN_NAME || kind == ColumnKind.SURNAME);
  }
}
