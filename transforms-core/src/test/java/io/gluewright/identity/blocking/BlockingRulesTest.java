package io.gluewright.identity.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BlockingRulesTest {
  private static final float[] RARITY = new float[Grams.BUCKETS];
  private static final List<ColumnModel> PERSON =
      List.of(
          column("given", ColumnKind.GIVEN_NAME, 0.01),
          column("surname", ColumnKind.SURNAME, 0.005),
          column("city", ColumnKind.CITY, 0.05),
          column("email", ColumnKind.EMAIL, 0.0001));

  @Test
  void bringsRecordsTogetherWhoseNamesAreSwapped() {
    BlockingRules rules = BlockingRules.of(List.of(List.of("given", "surname")), PERSON);

    assertThat(rules.key(0, person("Anna", "Smith", "", "")))
        .isPresent()
        .isEqualTo(rules.key(0, person("Smith", "Anna", "", "")))
        .isNotEqualTo(rules.key(0, person("Anna", "Brown", "", "")));
  }

  @Test
  void bringsNamesTogetherThatSoundAlike() {
    BlockingRules rules = BlockingRules.of(List.of(List.of("surname", "city")), PERSON);

    assertThat(rules.key(0, person("", "Smith", "Leipzig", "")))
        .isEqualTo(rules.key(0, person("", "Smyth", "leipzig", "")));
  }

  @Test
  void makesNoKeyWhereAValueIsMissing() {
    BlockingRules rules =
        BlockingRules.of(List.of(List.of("given", "surname"), List.of("email")), PERSON);

    assertThat(rules.key(0, person("Anna", "", "", ""))).isEmpty();
    assertThat(rules.key(1, person("Anna", "", "", ""))).isEmpty();
    assertThat(rules.keys(person("Anna", "", "Leipzig", ""))).isEmpty();
  }

  @Test
  void keepsTheKeysOfRulesApart() {
    List<ColumnModel> twins =
        List.of(column("a", ColumnKind.CITY, 0.1), column("b", ColumnKind.CITY, 0.1));
    BlockingRules rules = BlockingRules.of(List.of(List.of("a"), List.of("b")), twins);
    Value perth = Preparation.value(ColumnKind.CITY, "Perth", RARITY).orElseThrow();

    assertThat(rules.keys(Values.of(new Value[] {perth, perth}))).hasSize(2);
  }

  @Property(tries = 100)
  void givesTheKeysOfARecordInAscendingOrderEachOnce(@ForAll String given, @ForAll String city) {
    BlockingRules rules =
        BlockingRules.of(
            List.of(List.of("given"), List.of("city"), List.of("given", "city")), PERSON);

    assertThat(rules.keys(person(given, "", city, ""))).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void takesAColumnAloneOnlyWhereItTellsEnough() {
    List<List<String>> few = BlockingRules.suitable(PERSON, 100, 2_000_000);
    List<List<String>> many = BlockingRules.suitable(PERSON, 10_000_000, 400_000_000);

    assertThat(few).contains(List.of("surname"), List.of("city"), List.of("email"));
    assertThat(many).contains(List.of("email")).doesNotContain(List.of("surname"), List.of("city"));
  }

  @Test
  void knowsColumnsByTheirNamesWhateverTheirOrder() {
    List<ColumnModel> mixed = new ArrayList<>(PERSON);
    java.util.Collections.shuffle(mixed, new Random(3));

    assertThat(BlockingRules.suitable(mixed, 50_000, 2_000_000))
        .containsExactlyInAnyOrderElementsOf(BlockingRules.suitable(PERSON, 50_000, 2_000_000));
  }

  @Test
  void hasNoRulesWithoutColumns() {
    assertThat(BlockingRules.suitable(List.of(), 100, 2_000_000)).isEmpty();
    assertThat(BlockingRules.of(List.of(), List.of()).keys(Values.of(new Value[1]))).isEmpty();
  }

  private static ColumnModel column(String name, ColumnKind kind, double agreement) {
    return new ColumnModel(name, kind, List.of(), List.of(), List.of(), agreement);
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
