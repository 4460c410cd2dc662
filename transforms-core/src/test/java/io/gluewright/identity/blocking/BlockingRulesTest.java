package io.gluewright.identity.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BlockingRulesTest {
  private static final float[] RARITY = new float[Grams.BUCKETS];
  private static final List<String> PERSON = List.of("given", "surname", "city", "email");
  private static final List<ColumnKind> KINDS =
      List.of(ColumnKind.GIVEN_NAME, ColumnKind.SURNAME, ColumnKind.CITY, ColumnKind.EMAIL);

  @Test
  void bringsRecordsTogetherWhoseNamesAreSwapped() {
    BlockingRules rules = rules(List.of("sound:given", "sound:surname"));

    assertThat(rules.keys(0, person("Anna", "Smith", "", "")))
        .hasSize(1)
        .isEqualTo(rules.keys(0, person("Smith", "Anna", "", "")))
        .isNotEqualTo(rules.keys(0, person("Anna", "Brown", "", "")));
  }

  @Test
  void bringsNamesTogetherThatSoundAlike() {
    BlockingRules rules = rules(List.of("sound:surname", "whole:city"));

    assertThat(rules.keys(0, person("", "Smith", "Leipzig", "")))
        .isEqualTo(rules.keys(0, person("", "Smyth", "leipzig", "")));
  }

  @Test
  void makesNoKeyWhereAValueIsMissing() {
    BlockingRules rules = rules(List.of("sound:given", "sound:surname"), List.of("whole:email"));

    assertThat(rules.keys(0, person("Anna", "", "", ""))).isEmpty();
    assertThat(rules.keys(1, person("Anna", "", "", ""))).isEmpty();
    assertThat(rules.keys(person("Anna", "", "Leipzig", ""))).isEmpty();
  }

  @Test
  void keepsTheKeysOfRulesApart() {
    BlockingRules rules =
        BlockingRules.of(
            List.of(List.of("whole:a"), List.of("whole:b")),
            List.of("a", "b"),
            List.of(ColumnKind.CITY, ColumnKind.CITY));
    Value perth = Preparation.value(ColumnKind.CITY, "Perth", RARITY).orElseThrow();

    assertThat(rules.keys(Values.of(new Value[] {perth, perth}))).hasSize(2);
  }

  @Property(tries = 100)
  void givesTheKeysOfARecordInAscendingOrderEachOnce(@ForAll String given, @ForAll String city) {
    BlockingRules rules =
        rules(List.of("start:given"), List.of("whole:city"), List.of("sound:given", "start:city"));

    assertThat(rules.keys(person(given, "", city, ""))).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void writesRulesAsItReadsThem() {
    List<List<String>> texts =
        List.of(List.of("whole:email"), List.of("sound:surname", "start:city"));

    assertThat(BlockingRules.of(texts, PERSON, KINDS).texts()).isEqualTo(texts);
  }

  @Test
  void takesAPartAloneOnlyWhereItTellsEnough() {
    List<List<String>> few = RuleChoice.of(PERSON, KINDS, people(), 100, 2_000_000, 1_000).texts();
    List<List<String>> many =
        RuleChoice.of(PERSON, KINDS, people(), 5_000, 2_000_000, 1_000).texts();

    assertThat(few).contains(List.of("sound:surname"), List.of("whole:city"));
    assertThat(many)
        .contains(List.of("whole:email"))
        .doesNotContain(List.of("sound:surname"), List.of("whole:city"));
    assertThat(many).anyMatch(rule -> rule.size() == 2);
  }

  /** A table so large, and of values so few, that no two parts are telling enough together. */
  @Test
  void takesThreePartsTogetherWhereTwoAreTooLoose() {
    List<String> columns = List.of("city", "country", "year", "group");
    List<ColumnKind> kinds =
        List.of(ColumnKind.CITY, ColumnKind.COUNTRY, ColumnKind.YEAR, ColumnKind.CATEGORY);

    List<List<String>> rules =
        RuleChoice.of(columns, kinds, places(), 8_000, 40 * 20 * 8_000L, 1_000_000).texts();
    List<List<String>> none =
        RuleChoice.of(columns, kinds, places(), 100_000_000, 1, 1_000_000_000).texts();

    assertThat(rules).isNotEmpty().allMatch(rule -> rule.size() == 3);
    assertThat(none).hasSize(1).allMatch(rule -> rule.size() == 3);
  }

  @Test
  void takesWhatThereIsWhereNothingIsTelling() {
    List<Values> one =
        java.util.Collections.nCopies(50, Values.of(new Value[] {value(ColumnKind.CITY, "Perth")}));

    BlockingRules rules =
        RuleChoice.of(List.of("city"), List.of(ColumnKind.CITY), one, 1_000_000, 1, 1_000_000_000);

    assertThat(rules.texts()).hasSize(1);
  }

  @Test
  void makesAKeyOfEachOfTheFirstElementsOfAnArray() {
    BlockingRules rules = rules(List.of("whole:email"), List.of("whole:email", "whole:city"));
    List<Value> many =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> value(ColumnKind.EMAIL, "p%02d@x.org".formatted(i)))
            .toList();
    Values some = listed(many.subList(0, 3));
    Values other = listed(many.subList(2, 5));

    assertThat(rules.keys(0, some)).hasSize(3).doesNotHaveDuplicates();
    assertThat(rules.keys(1, some)).hasSize(3).doesNotHaveDuplicates();
    assertThat(rules.keys(0, some)).containsAnyOf(rules.keys(0, other));
    assertThat(RuleMatch.of(rules, some, other).get(0).keys()).hasSize(1);
    assertThat(rules.keys(0, listed(many))).hasSize(8);
  }

  private static Values listed(List<Value> mails) {
    return Values.of(
        new Value[] {null, null, value(ColumnKind.CITY, "Perth"), Value.of(mails).orElseThrow()});
  }

  /** All combinations of six cities, five countries, five years and six groups. */
  private static List<Values> places() {
    return java.util.stream.IntStream.range(0, 900)
        .mapToObj(
            i ->
                Values.of(
                    new Value[] {
                      value(ColumnKind.CITY, "city" + (char) ('a' + i % 6)),
                      value(ColumnKind.COUNTRY, "land" + (char) ('a' + i / 6 % 5)),
                      value(ColumnKind.YEAR, String.valueOf(1990 + i / 30 % 5)),
                      value(ColumnKind.CATEGORY, "group" + (char) ('a' + i / 150 % 6))
                    }))
        .toList();
  }

  /** A sixth of the records has the address that stands for none. */
  @Test
  void takesATellingPartThoughSomeValueOfItIsSharedByTooMany() {
    List<Values> people = new ArrayList<>(people());
    for (int i = 0; i < 80; i++) {
      people.add(person("given" + i, "s" + i, "Perth", "none@x.org"));
    }

    List<List<String>> rules = RuleChoice.of(PERSON, KINDS, people, 6_000, 2_000_000, 900).texts();
    List<List<String>> larger =
        RuleChoice.of(PERSON, KINDS, people, 6_000, 2_000_000, 1_100).texts();

    assertThat(rules).contains(List.of("whole:email"));
    assertThat(larger).doesNotContain(List.of("whole:email"));
  }

  @Test
  void hasNoRulesWithoutColumns() {
    BlockingRules none = RuleChoice.of(List.of(), List.of(), List.of(), 100, 2_000_000, 1_000);

    assertThat(none.texts()).isEmpty();
    assertThat(none.keys(Values.of(new Value[1]))).isEmpty();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static BlockingRules rules(List<String>... rules) {
    return BlockingRules.of(List.of(rules), PERSON, KINDS);
  }

  /** 400 people of 20 given names, 50 surnames and 4 cities, each with an address of their own. */
  private static List<Values> people() {
    return java.util.stream.IntStream.range(0, 400)
        .mapToObj(
            i ->
                person(
                    "given" + (char) ('a' + i % 20),
                    "" + (char) ('a' + i % 7) + (char) ('a' + i / 7 % 7) + "sson",
                    List.of("Leipzig", "Perth", "Lyon", "Bergen").get(i * 7 % 4),
                    "p" + i + "@" + "x.org"))
        .toList();
  }

  private static Values person(String given, String surname, String city, String email) {
    return Values.of(
        new Value[] {
          value(ColumnKind.GIVEN_NAME, given),
          value(ColumnKind.SURNAME, surname),
          value(ColumnKind.CITY, city),
          value(ColumnKind.EMAIL, email)
        });
  }

  private static Value value(ColumnKind kind, String text) {
    return Preparation.value(kind, text, RARITY).orElse(null);
  }
}
