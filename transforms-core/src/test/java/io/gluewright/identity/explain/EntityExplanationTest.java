package io.gluewright.identity.explain;

import static io.gluewright.identity.explain.People.MODEL;
import static io.gluewright.identity.explain.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.comparison.Values;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntityExplanationTest {
  /** Two homes of one family: by phone here, by city there, r3 and r4 between them. */
  private static final SortedMap<String, Values> FAMILY =
      new TreeMap<>(
          Map.of(
              "r1", person("Miller", "Ulm", "0731 555123"),
              "r2", person("Miller", "Ulm", "0731 555123"),
              "r3", person("Miller", "", "0731 555123"),
              "r4", person("Miller", "Bonn", "0731 555123"),
              "r5", person("Millar", "Bonn", "")));

  private static final List<Pair> LINKS =
      List.of(
          new Pair("r1", "r2"),
          new Pair("r1", "r3"),
          new Pair("r2", "r3"),
          new Pair("r2", "r4"),
          new Pair("r3", "r4"));

  @Test
  void theTreeOfStrongestLinksNamesTheWeakestBridge() {
    EntityExplanation entity = EntityExplanation.of(MODEL, FAMILY, LINKS);

    assertThat(EntityText.of("E1", entity, 2))
        .isEqualTo(
            """
            entity E1: 5 records
              r1, r2, r3, r4, r5
            its strongest links, which lead from any record to any other
              r1  -  r2  +10.0
              r1  -  r3   +7.0
              r3  -  r4   +7.0
              r4  -  r5   -1.0  weakest
            weakest bridge: r4 - r5, -1.0 bits
              no link leads across, so going by links alone it parts the entity into 4 and 1 record: r1, r2, r3, r4 | r5
              the mean of all pairs across is -5.4 bits; at +2.0 or below they would be two entities
            """);
  }

  @Test
  void removingABridgeRemovesTheLinksBesideIt() {
    SortedMap<String, Values> linked = new TreeMap<>(FAMILY);
    linked.remove("r5");

    EntityExplanation entity = EntityExplanation.of(MODEL, linked, LINKS);

    assertThat(EntityText.of("E1", entity, 2))
        .endsWith(
            """
            weakest bridge: r1 - r3, +7.0 bits
              removing it and the 2 links beside, which are no stronger, parts the entity into 2 and 2 records: r1, r2 | r3, r4
              the mean of all pairs across is +4.8 bits; at +2.0 or below they would be two entities
            """);
  }

  @Test
  void aChainLeadsFromAnyRecordToAnyOther() {
    EntityExplanation entity = EntityExplanation.of(MODEL, FAMILY, LINKS);

    assertThat(EntityText.chain(entity.chain("r4", "r2")))
        .isEqualTo(
            """
              r4  -  r3   +7.0
              r3  -  r1   +7.0
              r1  -  r2  +10.0
            """);
    assertThat(entity.chain("r1", "r1")).isEmpty();
  }

  @Test
  void aRecordAloneHasNothingToSplit() {
    EntityExplanation entity =
        EntityExplanation.of(MODEL, new TreeMap<>(Map.of("r1", FAMILY.get("r1"))), List.of());

    assertThat(EntityText.of("E1", entity, 2)).isEqualTo("entity E1: 1 record\n  r1\n");
  }
}
