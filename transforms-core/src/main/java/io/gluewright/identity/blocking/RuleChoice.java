package io.gluewright.identity.blocking;

import io.gluewright.identity.blocking.BlockingRules.Term;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses rules by what they would cost, measured on a sample of the records: every part of a value
 * that is telling enough alone, and of every two columns the two loosest parts that are telling
 * enough together. Where no two are, of every three columns; and where that makes no rule at all,
 * the most telling parts there are, whose largest keys the guard leaves out.
 */
public final class RuleChoice {
  /** So many columns at most, the most telling ones, are put together. */
  private static final int MOST_COLUMNS = 7;

  /** So many of them where it takes three. */
  private static final int MOST_COLUMNS_OF_THREE = 5;

  /** What a budget of pairs is divided by, as some twenty rules share it. */
  private static final double RULES = 20;

  /** A rule may always let so many pairs through per record. */
  private static final double LEAST_PAIRS_PER_RECORD = 3;

  /** Keys that are too large are no reason against a rule, unless so many records have one. */
  private static final double MOST_LEFT_OUT = 0.5;

  /** So few keys that are too large are values that stand for no value, such as a shop's phone. */
  private static final int FEW_VALUES = 3;

  /** The same bound for these: a rule that reaches a tenth of the records is still worth it. */
  private static final double MOST_WITHOUT_VALUE = 0.9;

  /** So few in a sample may be chance. */
  private static final double LEAST_LARGE = 8;

  private record Costed(Term term, double pairs) {}

  private final List<String> columns;
  private final List<ColumnKind> kinds;
  private final List<Values> sample;
  private final long records;
  private final double most;
  private final double mostInSample;

  private RuleChoice(
      List<String> columns,
      List<ColumnKind> kinds,
      List<Values> sample,
      long records,
      long budget,
      long mostRecords) {
    this.columns = columns;
    this.kinds = kinds;
    this.sample = sample;
    this.records = records;
    this.most = Math.max(LEAST_PAIRS_PER_RECORD, budget / (RULES * Math.max(1, records)));
    this.mostInSample =
        Math.max(LEAST_LARGE, (double) mostRecords * sample.size() / Math.max(1, records));
  }

  /**
   * Rules that suit the records.
   *
   * @param sample of the records
   * @param records how many there are, in both tables
   * @param budget how many pairs may be compared
   * @param mostRecords a key that more records share will be left out
   */
  public static BlockingRules of(
      List<String> columns,
      List<ColumnKind> kinds,
      List<Values> sample,
      long records,
      long budget,
      long mostRecords) {
    RuleChoice choice = new RuleChoice(columns, kinds, sample, records, budget, mostRecords);
    return new BlockingRules(choice.rules(), columns, kinds);
  }

  private List<List<Term>> rules() {
    List<List<Term>> rules = new ArrayList<>();
    List<List<Costed>> together = new ArrayList<>();
    for (int column = 0; column < kinds.size(); column++) {
      List<Costed> loose = new ArrayList<>();
      for (Atom atom : Atom.of(kinds.get(column))) {
        Term term = new Term(column, atom);
        double pairs = pairs(List.of(term));
        if (pairs <= most) {
          rules.add(List.of(term));
        } else {
          if (pairsOfSmallKeys(term) <= most) {
            rules.add(List.of(term));
          }
          loose.add(new Costed(term, pairs));
        }
      }
      loose.sort(Comparator.comparingDouble(Costed::pairs).reversed());
      if (!loose.isEmpty()) {
        together.add(loose);
      }
    }
    together.sort(Comparator.comparingDouble(RuleChoice::least));
    rules.addAll(together(together));
    return rules.isEmpty() ? tightest(together) : rules;
  }

  /** Rules of two parts, or of three if two are never telling enough. */
  private List<List<Term>> together(List<List<Costed>> columns) {
    List<List<Costed>> telling = columns.subList(0, Math.min(MOST_COLUMNS, columns.size()));
    List<List<Term>> pairs = new ArrayList<>();
    for (int i = 0; i < telling.size(); i++) {
      for (int j = i + 1; j < telling.size(); j++) {
        loosest(List.of(telling.get(i), telling.get(j))).ifPresent(pairs::add);
      }
    }
    return pairs.isEmpty() ? threes(telling) : pairs;
  }

  private List<List<Term>> threes(List<List<Costed>> columns) {
    int most = Math.min(MOST_COLUMNS_OF_THREE, columns.size());
    List<List<Term>> threes = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      for (int j = i + 1; j < most; j++) {
        for (int k = j + 1; k < most; k++) {
          loosest(List.of(columns.get(i), columns.get(j), columns.get(k))).ifPresent(threes::add);
        }
      }
    }
    return threes;
  }

  /** The most telling part of each of the three most telling columns, as one rule. */
  private static List<List<Term>> tightest(List<List<Costed>> columns) {
    List<Term> terms =
        columns.stream().limit(3).map(parts -> parts.get(parts.size() - 1).term()).toList();
    return terms.isEmpty() ? List.of() : List.of(terms);
  }

  private static double least(List<Costed> terms) {
    return terms.get(terms.size() - 1).pairs();
  }

  /** One part of each column: those that let most pairs through, but no more than is allowed. */
  private Optional<List<Term>> loosest(List<List<Costed>> columns) {
    List<Term> best = List.of();
    double most = -1;
    for (List<Term> terms : combinations(columns)) {
      double pairs = pairs(terms);
      if (pairs <= this.most && pairs > most) {
        best = terms;
        most = pairs;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Every way to take one part of each column, those of the first column changing last. */
  private static List<List<Term>> combinations(List<List<Costed>> columns) {
    List<List<Term>> combinations = List.of(List.of());
    for (List<Costed> parts : columns) {
      combinations =
          combinations.stream()
              .flatMap(
                  terms ->
                      parts.stream()
                          .map(
                              part ->
                                  Stream.concat(terms.stream(), Stream.of(part.term())).toList()))
              .toList();
    }
    return combinations;
  }

  private static void count(long[] keys, Map<Long, Long> sizes) {
    for (long key : keys) {
      sizes.merge(key, 1L, Long::sum);
    }
  }

  /** How many pairs a rule lets through for each record, by the sample. */
  private double pairs(List<Term> terms) {
    return pairs(sizes(terms).stream());
  }

  /**
   * The same without keys that are too large, which will be left out and told: a few values that
   * stand for no value must not cost a telling column its rule.
   */
  private double pairsOfSmallKeys(Term term) {
    Collection<Long> sizes = sizes(List.of(term));
    List<Long> large = sizes.stream().filter(size -> size > mostInSample).toList();
    double most = large.size() <= FEW_VALUES ? MOST_WITHOUT_VALUE : MOST_LEFT_OUT;
    return large.stream().mapToLong(Long::longValue).sum() > most * sample.size()
        ? Double.POSITIVE_INFINITY
        : pairs(sizes.stream().filter(size -> size <= mostInSample));
  }

  /** How many records of the sample share each key. */
  private Collection<Long> sizes(List<Term> terms) {
    BlockingRules rule = new BlockingRules(List.of(terms), columns, kinds);
    Map<Long, Long> sizes = new HashMap<>();
    sample.forEach(values -> count(rule.keys(0, values), sizes));
    return sizes.values();
  }

  private double pairs(Stream<Long> sizes) {
    double pairs = sizes.mapToDouble(size -> size * (size - 1.0) / 2).sum();
    double possible = Math.max(1, sample.size() * (sample.size() - 1.0) / 2);
    return pairs / possible * records / 2;
  }
}
