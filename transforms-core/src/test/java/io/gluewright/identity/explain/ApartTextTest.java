package io.gluewright.identity.explain;

import static io.gluewright.identity.explain.People.MODEL;
import static io.gluewright.identity.explain.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.blocking.RuleMatch;
import io.gluewright.identity.blocking.RuleMatch.Part;
import io.gluewright.identity.blocking.RuleMatch.State;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.explain.Apart.Between;
import io.gluewright.identity.explain.Reach.Nearness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApartTextTest {
  @Test
  void saysWhoHasSoMuchBetterPartners() {
    assertThat(ApartText.outdone(new TreeMap<>(Map.of("left:a1", 9.25, "right:b7", 12.0))))
        .isEqualTo(
            """
            the pair is above the threshold, but far from the best that its records have
              of left:a1 count pairs above +9.3 bits
              of right:b7 count pairs above +12.0 bits
            """);
  }

  private static final Values MILLER = person("Miller", "Ulm", "0731 555123");

  private static final RuleMatch SAME_NAME_AND_CITY =
      new RuleMatch(
          "surname + city",
          List.of(
              new Part("surname", "sounds different", State.AGREES),
              new Part("city", "differs", State.AGREES)),
          List.of(7L));

  private static final RuleMatch OTHER_NAME =
      new RuleMatch(
          "surname + city",
          List.of(
              new Part("surname", "sounds different", State.DIFFERS),
              new Part("city", "differs", State.AGREES)),
          List.of());

  private static RuleMatch phone(State state) {
    return new RuleMatch("phone", List.of(new Part("phone", "ends differently", state)), List.of());
  }

  @Test
  void withoutACommonKeyEachRuleTellsWhatDiffers() {
    List<RuleMatch> rules = List.of(phone(State.MISSING), OTHER_NAME);

    Reach reach = new Reach(rules, Set.of(), Map.of(), Nearness.APART);

    assertThat(ApartText.reach(reach))
        .isEqualTo(
            """
            they were not compared: no rule of blocking made a key that both have
              phone           phone is missing
              surname + city  surname sounds different
              closest came surname + city, of which city agrees
              neither is among the most similar texts of the other
            """);
  }

  @Test
  void aKeyOfTooManyRecordsIsNamed() {
    List<RuleMatch> rules = List.of(SAME_NAME_AND_CITY, phone(State.DIFFERS));

    Reach reach = new Reach(rules, Set.of(), Map.of(7L, 65_000L), Nearness.NOT_SOUGHT);

    assertThat(ApartText.reach(reach))
        .isEqualTo(
            """
            they were not compared: too many records share the keys that both have
              surname + city  left out: 65,000 records have this key
              phone           phone ends differently
            """);
  }

  @Test
  void comparedRecordsTellByWhatTheyMet() {
    List<RuleMatch> rules = List.of(SAME_NAME_AND_CITY, phone(State.MISSING));
    Set<Long> keys = Set.of(7L);

    assertThat(ApartText.reach(new Reach(rules, keys, Map.of(), Nearness.NEIGHBOURS)))
        .isEqualTo(
            "they were compared: both have the key of surname + city, and their texts are similar\n");
    assertThat(ApartText.reach(new Reach(rules, keys, Map.of(), Nearness.SAME_TABLE)))
        .isEqualTo(
            "they were not compared: both are of one table, and matches are sought in the other\n");
  }

  @Test
  void aWeakPairTellsWhatSpokeAgainstIt() {
    Apart apart = apart(MILLER, person("Miller", "Bonn", "0221 1"), Optional.empty(), List.of());

    assertThat(ApartText.verdict(apart))
        .isEqualTo(
            """
            too little speaks for them: 11.0 bits are missing
              against them: city (different, -4.0), phone (different, -3.0)
            """);
  }

  @Test
  void aMatchThatNobodyComparedIsCalledOne() {
    PairExplanation pair = PairExplanation.of(MODEL, MILLER, MILLER);

    Apart apart =
        new Apart(
            pair,
            new Reach(List.of(OTHER_NAME), Set.of(), Map.of(), Nearness.NOT_SOUGHT),
            List.of(),
            Optional.empty());

    assertThat(ApartText.verdict(apart))
        .isEqualTo("compared, they would have matched: 8.0 bits above the threshold\n");
  }

  @Test
  void aMatchThatWasCutTellsTheMeanBetweenBothEntities() {
    Between between =
        Between.of(MODEL, List.of(MILLER, person("Ng", "Rome", "5550199")), List.of(MILLER));

    assertThat(ApartText.verdict(apart(MILLER, MILLER, Optional.of(between), List.of())))
        .isEqualTo(
            """
            the pair is a match, but the 2 and 1 records of their entities stand at a mean of -1.0 bits:
              not above the threshold, so they were cut apart
            """);
  }

  @Test
  void aMatchThatLostToABetterPartnerNamesIt() {
    Values weaker = person("Miller", "Ulm", "");
    List<Apart.Partner> partners =
        Apart.betterPartners(
            MODEL,
            1,
            Map.entry("left:1", new TreeMap<>(Map.of("left:1", MILLER, "right:7", MILLER))),
            Map.entry("right:2", new TreeMap<>(Map.of("right:2", weaker))));

    assertThat(ApartText.verdict(apart(MILLER, MILLER, Optional.empty(), partners)))
        .isEqualTo(
            """
            the pair is a match, but each record has one partner at most, and the better one is
              of left:1: right:7, +10.0 bits
            """);
  }

  private static Apart apart(
      Values one, Values other, Optional<Between> between, List<Apart.Partner> partners) {
    Reach reach = new Reach(List.of(OTHER_NAME), Set.of(), Map.of(), Nearness.NEIGHBOURS);
    return new Apart(PairExplanation.of(MODEL, one, other), reach, partners, between);
  }
}
