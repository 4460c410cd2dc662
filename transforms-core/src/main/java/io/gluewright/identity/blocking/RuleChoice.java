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
 * enough together.
 */
public final class RuleChoice {
  /** So many columns at most, the most telling ones, are put together. */
  private static final int MOST_COLUMNS = 7;

  /** What a budget of pairs is divided by, as some twenty rules share it. */
  private static final double RULES = 20;

  /** A rule may always let so many pairs through per record. */
  private static final double LEAST_PAIRS_PER_RECORD = 3;

  /** Keys that are too large are no reason against a rule, unless so many records have one. */
  private static final double MOST_LEFT_OUT = 0.5;

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
    List<List<Costed>> telling = together.subList(0, Math.min(MOST_COLUMNS, together.size()));
    for (int i = 0; i < telling.size(); i++) {
      for (int j = i + 1; j < telling.size(); j++) {
        loosest(telling.get(i), telling.get(j)).ifPresent(rules::add);
      }
    }
    return rules;
  }

  private static double least(List<Costed> terms) {
    return terms.get(terms.size() - 1).pairs();
  }

  /** The two parts that let most pairs through, of those that let no more than is allowed. */
  private Optional<List<Term>> loosest(List<Costed> some, List<Costed> others) {
    List<Term> best = List.of();
    double most = -1;
    for (Costed one : some) {
      for (Costed other : others) {
        List<Term> terms = List.of(one.term(), other.term());
        double pairs = pairs(terms);
        if (pairs <= this.most && pairs > most) {
          best = terms;
          most = pairs;
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
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
    long large =
        sizes.stream().mapToLong(Long::longValue).filter(size -> size > mostInSample).sum();
    return large > MOST_LEFT_OUT * sample.size()
        ? Double.POSITIVE_INFINITY
        : pairs(sizes.stream().filter(size -> size <= mostInSample));
  }

  /** How many records of the sample share each key. */
  private Collection<Long> sizes(List<Term> terms) {
    BlockingRules rule = new BlockingRules(List.of(terms), columns, kinds);
    Map<Long, Long> sizes = new HashMap<>();
    sample.forEach(values -> rule.key(0, values).ifPresent(key -> sizes.merge(key, 1L, Long::sum)));
    return sizes.values();
  }

  private double pairs(Stream<Long> sizes) {
    double pairs = sizes.mapToDouble(size -> size * (size - 1.0) / 2).sum();
    double possible = Math.max(1, sample.size() * (sample.size() - 1.0) / 2);
    return pairs / possible * records / 2;
  }
}
