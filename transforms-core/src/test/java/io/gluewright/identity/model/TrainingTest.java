package io.gluewright.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.comparison.Comparisons;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Pairs are drawn from a mixture that is known; what is learnt is held against it. */
class TrainingTest {
  private static final List<ColumnKind> KINDS =
      List.of(ColumnKind.SURNAME, ColumnKind.DATE, ColumnKind.CITY, ColumnKind.POSTCODE);
  private static final List<String> NAMES = List.of("surname", "birthday", "city", "postcode");

  private static final int RECORDS = 900;
  private static final int PAIRS = RECORDS * (RECORDS - 1) / 2;
  private static final double MATCHES = 0.01;
  private static final double[] AGREEMENTS = {0.01, 0.01, 0.01, 0.01};

  /** How often a pair without values in a column is drawn. */
  private static final double MISSING = 0.1;

  @Test
  void findsTheMixtureThatPairsWereDrawnFrom() {
    Drawn drawn = Drawn.of(7, KINDS, MATCHES);

    MatchModel model = drawn.learnt();

    assertThat(model.prior()).isCloseTo(MATCHES, within(MATCHES / 10));
    for (int column = 0; column < KINDS.size(); column++) {
      double[] m = Drawn.m(levels(KINDS.get(column)));
      double[] u = Drawn.u(levels(KINDS.get(column)));
      for (int level = 0; level < m.length; level++) {
        assertThat(model.columns().get(column).alone().m().get(level))
            .isCloseTo(m[level], within(0.03));
        assertThat(model.columns().get(column).alone().u().get(level))
            .isCloseTo(u[level], within(0.01));
      }
    }
  }

  @Test
  void weighsABetterLevelAtLeastAsMuchAsAWorseOne() {
    MatchModel model = Drawn.of(8, KINDS, MATCHES).learnt();

    for (ColumnModel column : model.columns()) {
      assertThat(column.alone().weights()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(column.alone().weights().get(0)).isPositive();
      assertThat(column.alone().weights().get(column.alone().weights().size() - 1)).isNegative();
    }
  }

  @Test
  void learnsTheSameFromTheSamePairsInAnyOrder() {
    Drawn drawn = Drawn.of(9, KINDS, MATCHES);
    Map<String, Double> up = new LinkedHashMap<>(new TreeMap<>(drawn.patterns()));
    Map<String, Double> down = new LinkedHashMap<>(new TreeMap<>(drawn.patterns()).descendingMap());

    assertThat(List.copyOf(down.keySet())).isNotEqualTo(List.copyOf(up.keySet()));
    assertThat(Drawn.learnt(drawn.random(), down)).isEqualTo(Drawn.learnt(drawn.random(), up));
  }

  @Test
  void learnsFromNothingWithoutSurprises() {
    MatchModel model = Drawn.learnt(none(KINDS), Map.of());

    assertThat(model.prior()).isBetween(0.0, 0.5).isPositive();
    for (ColumnModel column : model.columns()) {
      assertThat(column.alone().weights()).allMatch(Double::isFinite);
    }
    assertThat(
            Training.learn(List.of(), List.of(), none(List.of()), Map.of(), space(), new double[0]))
        .extracting(MatchModel::columns)
        .isEqualTo(List.of());
  }

  @Test
  void believesInFewMatchesWhereThereIsNone() {
    MatchModel model = Drawn.of(10, KINDS, 0).learnt();

    assertThat(model.prior() * PAIRS).isLessThan(RECORDS * 0.2);
  }

  @Test
  void countsWhatFollowsFromAnotherColumnOnce() {
    List<ColumnKind> kinds =
        List.of(ColumnKind.SURNAME, ColumnKind.POSTCODE, ColumnKind.CITY, ColumnKind.DATE);
    LevelCounts random = none(kinds);
    Map<String, Double> patterns = new HashMap<>();
    Random draws = new Random(11);
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean match = draws.nextDouble() < MATCHES;
      boolean samePlace = match || draws.nextDouble() < 0.1;
      boolean[] equal = {
        draws.nextDouble() < (match ? 0.9 : 0.02),
        samePlace,
        samePlace,
        draws.nextDouble() < (match ? 0.9 : 0.02)
      };
      int[] pattern = new int[equal.length];
      for (int column = 0; column < pattern.length; column++) {
        pattern[column] = equal[column] ? 1 : levels(kinds.get(column));
      }
      random.add(pattern);
      patterns.merge(text(pattern), 1.0, Double::sum);
    }

    MatchModel model =
        Training.learn(List.of("s", "p", "c", "d"), kinds, random, patterns, space(), AGREEMENTS);

    ColumnModel postcode = model.columns().get(1);
    ColumnModel city = model.columns().get(2);
    assertThat(List.of(postcode.given(), city.given()))
        .containsExactlyInAnyOrder(ColumnModel.NONE, postcode.given() < 0 ? 1 : 2);
    ColumnModel dependent = postcode.given() < 0 ? city : postcode;
    assertThat(dependent.alone().weights().get(0)).isGreaterThan(2);
    assertThat(dependent.dependent().get(0).weights().get(0)).isCloseTo(0, within(0.1));
    assertThat(model.prior()).isCloseTo(MATCHES, within(MATCHES / 5));
  }

  /** As many pairs are of one household as match. */
  @Test
  void tellsRelativesFromMatches() {
    List<ColumnKind> kinds =
        List.of(ColumnKind.GIVEN_NAME, ColumnKind.SURNAME, ColumnKind.STREET, ColumnKind.PHONE);
    LevelCounts random = none(kinds);
    Map<String, Double> patterns = new HashMap<>();
    Random draws = new Random(12);
    for (int pair = 0; pair < PAIRS; pair++) {
      double sort = draws.nextDouble();
      boolean match = sort < MATCHES;
      boolean home = sort < 2 * MATCHES;
      int[] pattern = new int[kinds.size()];
      for (int column = 0; column < pattern.length; column++) {
        double equal = (column == 0 ? match : home) ? 0.9 : 0.01;
        pattern[column] = draws.nextDouble() < equal ? 1 : levels(kinds.get(column));
      }
      random.add(pattern);
      patterns.merge(text(pattern), 1.0, Double::sum);
    }

    MatchModel model =
        Training.learn(List.of("g", "s", "h", "p"), kinds, random, patterns, space(), AGREEMENTS);

    assertThat(model.prior()).isCloseTo(MATCHES, within(MATCHES / 5));
    assertThat(model.related()).isCloseTo(MATCHES, within(MATCHES / 5));
    assertThat(model.columns().get(0).alone().kinship()).isEmpty();
    assertThat(model.columns().get(1).alone().kinship().get(0)).isGreaterThan(4);
  }

  private static LevelCounts none(List<ColumnKind> kinds) {
    return LevelCounts.of(kinds.stream().map(Comparisons::of).toList());
  }

  /** As patterns are counted: a char for each column. */
  private static String text(int[] pattern) {
    char[] text = new char[pattern.length];
    for (int column = 0; column < text.length; column++) {
      text[column] = (char) pattern[column];
    }
    return new String(text);
  }

  private static int levels(ColumnKind kind) {
    return Comparisons.of(kind).levels().size();
  }

  private static Space space() {
    return new Space(RECORDS, 0, 2);
  }

  /**
   * What was drawn.
   *
   * @param random how often each level came up among all pairs
   * @param patterns how often each pattern came up
   */
  private record Drawn(LevelCounts random, Map<String, Double> patterns) {
    static Drawn of(long seed, List<ColumnKind> kinds, double matches) {
      Random random = new Random(seed);
      LevelCounts counts = none(kinds);
      Map<String, Double> patterns = new HashMap<>();
      List<double[]> m = new ArrayList<>();
      List<double[]> u = new ArrayList<>();
      kinds.forEach(kind -> m.add(m(levels(kind))));
      kinds.forEach(kind -> u.add(u(levels(kind))));
      for (int pair = 0; pair < PAIRS; pair++) {
        boolean isMatch = random.nextDouble() < matches;
        int[] pattern = new int[kinds.size()];
        for (int column = 0; column < pattern.length; column++) {
          if (random.nextDouble() >= MISSING) {
            int level = drawn(isMatch ? m.get(column) : u.get(column), random);
            pattern[column] = level + 1;
          }
        }
        counts.add(pattern);
        patterns.merge(text(pattern), 1.0, Double::sum);
      }
      return new Drawn(counts, patterns);
    }

    MatchModel learnt() {
      return learnt(random, patterns);
    }

    static MatchModel learnt(LevelCounts random, Map<String, Double> patterns) {
      return Training.learn(NAMES, KINDS, random, patterns, space(), AGREEMENTS);
    }

    /** Nine of ten are equal, the others on ever rarer levels. */
    static double[] m(int levels) {
      return falling(levels, 0.9);
    }

    /** The same from the other end: nine of ten are different. */
    static double[] u(int levels) {
      double[] falling = falling(levels, 0.95);
      double[] rising = new double[levels];
      for (int level = 0; level < levels; level++) {
        rising[level] = falling[levels - 1 - level];
      }
      return rising;
    }

    private static double[] falling(int levels, double first) {
      double[] shares = new double[levels];
      double left = 1;
      for (int level = 0; level < levels; level++) {
        shares[level] = level == levels - 1 ? left : left * (level == 0 ? first : 0.6);
        left -= shares[level];
      }
      return shares;
    }

    private static int drawn(double[] shares, Random random) {
      double left = random.nextDouble();
      int level = 0;
      while (level < shares.length - 1 && left >= shares[level]) {
        left -= shares[level++];
      }
      return level;
    }
  }
}
