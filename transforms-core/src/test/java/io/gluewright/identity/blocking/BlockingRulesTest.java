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

    assertThat(rules.key(0, person("Anna", "Smith", "", "")))
        .isPresent()
        .isEqualTo(rules.key(0, person("Smith", "Anna", "", "")))
        .isNotEqualTo(rules.key(0, person("Anna", "Brown", "", "")));
  }

  @Test
  void bringsNamesTogetherThatSoundAlike() {
    BlockingRules rules = rules(List.of("sound:surname", "whole:city"));

    assertThat(rules.key(0, person("", "Smith", "Leipzig", "")))
        .isEqualTo(rules.key(0, person("", "Smyth", "leipzig", "")));
  }

  @Test
  void makesNoKeyWhereAValueIsMissing() {
    BlockingRules rules = rules(List.of("sound:given", "sound:surname"), List.of("whole:email"));

    assertThat(rules.key(0, person("Anna", "", "", ""))).isEmpty();
    assertThat(rules.key(1, person("Anna", "", "", ""))).isEmpty();
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
