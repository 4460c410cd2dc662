package io.gluewright.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.comparison.Arity;
import io.gluewright.identity.comparison.Comparisons;
import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel.Chances;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final float[] RARITY = rarity();
  private static final List<ColumnKind> KINDS =
      List.of(ColumnKind.SURNAME, ColumnKind.DATE, ColumnKind.STREET, ColumnKind.NUMBER);

  @Property(tries = 300)
  void hasPartsThatAddUpToTheWeight(
      @ForAll long seed,
      @ForAll @Size(4) List<@CharRange(from = 'a', to = 'c') @StringLength(max = 6) String> some,
      @ForAll @Size(4) List<@CharRange(from = 'a', to = 'c') @StringLength(max = 6) String> other,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    MatchModel model = model(seed);
    Scorer scorer = Scorer.of(model);
    Values a = values(some, share);
    Values b = values(other, share / 2);

    double weight = scorer.weight(a, b);
    double parts =
        scorer.parts(a, b).stream().mapToDouble(Part::total).sum() + scorer.kinship(a, b);

    assertThat(model.priorWeight() + parts).isCloseTo(weight, within(1e-9));
    assertThat(scorer.weight(b, a)).isEqualTo(weight);
    assertThat(Scorer.of(model).weight(a, b)).isEqualTo(weight);
  }

  /** Sums in the order of columns, so that no bit of them depends on what was found out first. */
  @Property(tries = 1_000)
  void weighsWhatIsAboveAFloorAsWithoutOne(
      @ForAll long seed,
      @ForAll @Size(4) List<@CharRange(from = 'a', to = 'b') @StringLength(max = 3) String> some,
      @ForAll @Size(4) List<@CharRange(from = 'a', to = 'b') @StringLength(max = 3) String> other,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = -30, max = 10) double floor) {
    MatchModel model = dependent(seed);
    Scorer scorer = Scorer.of(model);
    Values a = values(some, share);
    Values b = values(other, share / 2);

    double weight = scorer.weight(a, b);
    double early = scorer.weight(a, b, floor);

    double sum = model.priorWeight();
    for (Part part : scorer.parts(a, b)) {
      sum += part.total();
    }
    assertThat(weight).isEqualTo(sum + scorer.kinship(a, b));
    assertThat(early > floor).isEqualTo(weight > floor);
    assertThat(Math.max(early, floor)).isEqualTo(Math.max(weight, floor));
    assertThat(scorer.weight(a, b, Math.nextDown(weight))).isEqualTo(weight);
  }

  @Property(tries = 100)
  void hasPartsThatAddUpWhereTextsAreCompared(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String some,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 9) String other) {
    ColumnModel whole =
        ColumnModel.independent(
            "whole", ColumnKind.TEXT, new Chances(List.of(), List.of(), List.of()), 0);
    MatchModel model =
        new MatchModel(MatchModel.Method.TEXT, List.of(whole), List.of(), 0.003, 0, "");
    Scorer scorer = Scorer.of(model);
    Values a = Values.of(new Value[] {value(ColumnKind.TEXT, some, 0)});
    Values b = Values.of(new Value[] {value(ColumnKind.TEXT, other, 0)});

    double weight = scorer.weight(a, b);

    assertThat(model.priorWeight() + scorer.parts(a, b).get(0).total())
        .isCloseTo(weight, within(1e-9));
    assertThat(scorer.weight(b, a)).isEqualTo(weight);
  }

  @Test
  void weighsARareSurnameMoreThanAFrequentOne() {
    Scorer scorer = Scorer.of(model(1));
    Values rare = values(List.of("Szymborska", "", "", ""), 0.0001);
    Values average = values(List.of("Meier", "", "", ""), 0.01);
    Values frequent = values(List.of("Smith", "", "", ""), 0.2);

    assertThat(scorer.weight(rare, rare)).isGreaterThan(scorer.weight(average, average));
    assertThat(scorer.weight(average, average)).isGreaterThan(scorer.weight(frequent, frequent));
    assertThat(scorer.parts(rare, rare).get(0).frequency()).isPositive();
    assertThat(scorer.parts(frequent, frequent).get(0).frequency()).isNegative();
  }

  @Test
  void saysThatAValueIsMissingAndGivesItNoWeight() {
    Scorer scorer = Scorer.of(model(1));
    Values some = values(List.of("Meier", "1980-01-02", "", ""), 0.01);
    Values none = values(List.of("", "", "", ""), 0.01);

    assertThat(scorer.parts(some, none))
        .extracting(Part::level, Part::total)
        .containsOnly(org.assertj.core.api.Assertions.tuple(Part.MISSING, 0.0));
    assertThat(scorer.weight(some, none)).isEqualTo(model(1).priorWeight());
  }

  @Test
  void scoresTheSameAfterAJourney() throws IOException, ClassNotFoundException {
    Scorer scorer = Scorer.of(model(3));
    Values a = values(List.of("Meier", "1980-01-02", "1 Oak St", "7"), 0.01);
    Values b = values(List.of("Mayer", "1980-01-03", "1 Oak Street", "8"), 0.02);
    double weight = scorer.weight(a, b);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(scorer);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Scorer) in.readObject()).weight(a, b)).isEqualTo(weight);
    }
  }

  @Test
  void turnsBitsIntoChances() {
    assertThat(Bits.probability(0)).isEqualTo(0.5);
    assertThat(Bits.probability(2)).isCloseTo(0.8, within(1e-12));
    assertThat(Bits.probability(Bits.ofOdds(0.25 / 0.75))).isCloseTo(0.25, within(1e-12));
  }

  /** Weights that fall from level to level. */
  private static MatchModel model(long seed) {
    Random random = new Random(seed);
    List<ColumnModel> columns = new ArrayList<>();
    for (ColumnKind kind : KINDS) {
      int levels = Comparisons.of(kind).levels().size();
      List<Double> weights =
          random.doubles(levels, -9, 9).boxed().sorted((a, b) -> Double.compare(b, a)).toList();
      columns.add(
          ColumnModel.independent(kind.name(), kind, new Chances(weights, weights, weights), 0.01));
    }
    return new MatchModel(
        MatchModel.Method.FELLEGI_SUNTER, columns, List.of(), 0.001, 2, "for this test");
  }

  /** Of columns of which each depends on the next, the last on none, and of relatives. */
  private static MatchModel dependent(long seed) {
    Random random = new Random(seed);
    List<ColumnModel> columns = new ArrayList<>();
    for (int column = 0; column < KINDS.size(); column++) {
      ColumnKind kind = KINDS.get(column);
      boolean isLast = column == KINDS.size() - 1;
      int rows = isLast ? 0 : Comparisons.of(KINDS.get(column + 1)).levels().size();
      int levels = Comparisons.of(kind).levels().size();
      List<Chances> dependent = Stream.generate(() -> chances(random, levels)).limit(rows).toList();
      columns.add(
          new ColumnModel(
              kind.name(),
              kind,
              chances(random, levels),
              0.01,
              isLast ? ColumnModel.NONE : column + 1,
              dependent,
              Arity.ONE));
    }
    return new MatchModel(
        MatchModel.Method.FELLEGI_SUNTER, columns, List.of(), 0.001, 0.01, 2, 0, "for this test");
  }

  private static Chances chances(Random random, int levels) {
    List<Double> shares = random.doubles(levels, 0.001, 0.9).boxed().toList();
    List<Double> weights = random.doubles(levels, -9, 9).boxed().toList();
    List<Double> kinship = random.doubles(levels, -9, 9).boxed().toList();
    return new Chances(shares, shares, weights, kinship);
  }

  private static Values values(List<String> texts, double share) {
    Value[] values = new Value[texts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(KINDS.get(i), texts.get(i), share);
    }
    return Values.of(values);
  }

  private static Value value(ColumnKind kind, String text, double share) {
    return Preparation.value(kind, text, RARITY).map(v -> v.withShare(share)).orElse(null);
  }

  private static float[] rarity() {
    float[] rarity = new float[Grams.BUCKETS];
    Arrays.fill(rarity, 1);
    return rarity;
  }
}
