package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonsTest {
  private static final float[] RARITY = rarity();

  /** A value, one that means the same, one that is near to it, one that is another. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GIVEN_NAME  | Christina              | CHRISTINA                | Cristina                 | Bob
          SURNAME     | Müller                 | muller                   | Mueller                  | Ito
          FULL_NAME   | Anna Maria Petersen    | anna maria petersen      | Ana Maria Petersen       | Kurt Wood
          DATE        | 1980-01-02             | 2.1.1980                 | 1980-01-03               | 1975-11-24
          EMAIL       | ann.lee@example.com    | Ann.Lee@Example.com      | ann.lee@example.org      | zoe@mail.net
          PHONE       | (0341) 123456          | 0341 123456              | 0341 123457              | 030 998877
          POSTCODE    | 04109                  | 04109                    | 04108                    | 80331
          STREET      | 12 North High Street   | 12 N High St             | 12 N High Stret          | 7 Oak Lane
          CITY        | Melbourne              | melbourne                | Melborne                 | Perth
          COUNTRY     | Germany                | germany                  | Germny                   | Chile
          IDENTIFIER  | AB-1234567             | ab1234567                | AB-1234576               | ZX-9
          COMPANY     | Acme Widgets Inc.      | acme widgets             | Acme Widget              | Blue Orchid
          TITLE       | Learning to Fly        | learning  to fly         | Learning to Flye         | Winter Sun
          DESCRIPTION | a small red lamp       | A small, red lamp        | a small red lamps        | garden hose of steel
          NUMBER      | $1,364.96              | 1.364,96                 | 1360                     | 12
          YEAR        | 1997                   | (1997)                   | 1998                     | 1950
          TEXT        | flat 12 upper floor    | Flat 12, upper floor     | flat 12 uper floor       | cellar
          CATEGORY    | Victoria               | victoria                 | Victorian                | Ohio
          URL         | https://a.example/one  | http://www.a.example/one | https://a.example/two    | https://other.net/x
          """)
  void putsEqualOnTopNearBetweenAndDifferentAtTheBottom(
      ColumnKind kind, String value, String equal, String near, String different) {
    int bottom = Comparisons.of(kind).levels().size() - 1;

    assertThat(level(kind, value, equal)).isZero();
    assertThat(level(kind, value, near)).isGreaterThan(0).isLessThan(bottom);
    assertThat(level(kind, value, different)).isEqualTo(bottom);
  }

  @ParameterizedTest
  @MethodSource("compared")
  void givesEveryLevelANameOfItsOwn(ColumnKind kind) {
    assertThat(Comparisons.of(kind).levels()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    assertThat(Comparisons.of(kind).levels()).startsWith("equal").endsWith("different");
  }

  @Test
  void refusesToCompareWhatIsIgnored() {
    assertThatThrownBy(() -> Comparisons.of(ColumnKind.IGNORE))
        .hasMessage("a column to ignore is not compared");
  }

  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FULL_NAME   | Smith John            | John Smith            | same words
          FULL_NAME   | John Smith John       | John Smith            | same words
          COMPANY     | Orchid Blue Inc.      | Blue Orchid           | same words
          TITLE       | the old man and sea   | the sea and old man   | same words
          FULL_NAME   | John Smith            | John Smithe           | grams 0.8
          TEXT        | red red lamp          | red lamp small        | grams 0.7
          """)
  void knowsTheSameWordsInAnotherOrder(ColumnKind kind, String a, String b, String expected) {
    assertThat(Comparisons.of(kind).levels().get(level(kind, a, b))).isEqualTo(expected);
  }

  @Property(tries = 500)
  void knowsTheSameWordsHoweverTheyAreShuffled(
      @ForAll @Size(min = 2, max = 6)
          List<@AlphaChars @StringLength(min = 4, max = 8) String> words,
      @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);

    int level = level(ColumnKind.TEXT, String.join(" ", words), String.join(" ", shuffled));

    assertThat(level).isLessThanOrEqualTo(1);
  }

  @Property(tries = 1_000)
  void standsOnTheSameLevelFromBothSides(
      @ForAll("comparedKinds") ColumnKind kind,
      @ForAll("texts") String some,
      @ForAll("texts") String other) {
    Optional<Value> a = Preparation.value(kind, some, RARITY);
    Optional<Value> b = Preparation.value(kind, other, RARITY);

    if (a.isPresent() && b.isPresent()) {
      Comparison comparison = Comparisons.of(kind);
      int level = comparison.level(a.get(), b.get());
      assertThat(level).isBetween(0, comparison.levels().size() - 1);
      assertThat(comparison.level(b.get(), a.get())).isEqualTo(level);
      assertThat(comparison.level(a.get(), a.get())).isZero();
      assertThat(level == 0).isEqualTo(a.get().text().equals(b.get().text()));
    }
  }

  @Test
  void hasALevelOfItsOwnForAMissingValue() {
    Value anna = Preparation.value(ColumnKind.GIVEN_NAME, "Anna", RARITY).orElseThrow();
    Values known = Values.of(new Value[] {anna});
    Values unknown = Values.of(new Value[] {null});
    Comparison comparison = Comparisons.of(ColumnKind.GIVEN_NAME);

    assertThat(known.level(0, known, comparison)).isZero();
    assertThat(known.level(0, unknown, comparison)).isEqualTo(-1);
    assertThat(unknown.level(0, known, comparison)).isEqualTo(-1);
    assertThat(unknown.level(0, unknown, comparison)).isEqualTo(-1);
  }

  private static int level(ColumnKind kind, String a, String b) {
    return Comparisons.of(kind)
        .level(
            Preparation.value(kind, a, RARITY).orElseThrow(),
            Preparation.value(kind, b, RARITY).orElseThrow());
  }

  private static float[] rarity() {
    float[] rarity = new float[Grams.BUCKETS];
    Arrays.fill(rarity, 1);
    return rarity;
  }

  static Stream<ColumnKind> compared() {
    return Stream.of(ColumnKind.values()).filter(kind -> kind != ColumnKind.IGNORE);
  }

  @Provide
  Arbitrary<ColumnKind> comparedKinds() {
    return Arbitraries.of(compared().toList());
  }

  /** Few letters, so that near ones come up, and any text at all. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab12 .@/-").ofMaxLength(10),
        Arbitraries.strings().withChars("anmeri").ofMaxLength(8),
        Arbitraries.strings().ofMaxLength(20));
  }
}
