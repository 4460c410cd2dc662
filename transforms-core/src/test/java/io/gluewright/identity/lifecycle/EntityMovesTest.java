package io.gluewright.identity.lifecycle;

import static io.gluewright.identity.lifecycle.Entities.assertEvents;
import static io.gluewright.testkit.TableAssert.assertThatTable;

import io.gluewright.testkit.Interpreted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entities that grow, merge, split, exchange and lose records; all cases in one run. */
@ExtendWith(Interpreted.class)
class EntityMovesTest {
  private static final Cases CASES =
      new Cases()
          .and(
              "grows",
              Entities.TWO,
              List.of(),
              """
            record string | cluster string
            r1            | a
            r0            | a
            r5            | a
            """)
          .and(
              "merge",
              Entities.TWO,
              List.of(),
              """
            record string | cluster string
            r3            | a
            r1            | a
            r9            | a
            """)
          .and(
              "splits",
              Entities.THREE,
              List.of(),
              """
            record string | cluster string
            r2            | a
            r1            | b
            r3            | b
            """)
          .and(
              "exchange",
              Entities.TWO,
              List.of(),
              """
            record string | cluster string
            r1            | a
            r4            | a
            r2            | b
            r3            | b
            """)
          .and(
              "merge and split",
              Entities.TWO,
              List.of(),
              """
            record string | cluster string
            r1            | founders
            r3            | founders
            r2            | rest
            r4            | rest
            """)
          .and(
              "lets one go",
              Entities.TWO,
              List.of(),
              """
            record string | cluster string
            r4            | a
            r1            | a
            """)
          .and(
              "loses its founder",
              Entities.THREE,
              List.of("r2", "r7"),
              "record string | cluster string")
          .and(
              "loses all",
              Entities.TWO,
              List.of("r3", "r4"),
              """
            record string | cluster string
            r3            | a
            r1            | a
            """);

  @Test
  void keepsTheIdOfAnEntityThatGrows() {
    Lifecycle lifecycle = CASES.lifecycle("grows");

    assertThatTable(lifecycle.members())
        .isEqualTo(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r0            | E1               | r1             | 2026-01-01T00:00:00Z
            r1            | E1               | r1             | 2026-01-01T00:00:00Z
            r2            | E1               | r1             | 2026-01-01T00:00:00Z
            r5            | E1               | r1             | 2026-01-01T00:00:00Z
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string | event string | other_id string | records long | reason string
        E1               | grown        | -               | 4            | 2 records joined, among them r0
        """);
  }

  @Test
  void keepsTheOlderIdOfTwoEntitiesThatMerge() {
    Lifecycle lifecycle = CASES.lifecycle("merge");

    assertThatTable(lifecycle.members().select("record", "entity_id", "founder"))
        .isEqualTo(
            """
            record string | entity_id string | founder string
            r1            | E1               | r1
            r2            | E1               | r1
            r3            | E1               | r1
            r4            | E1               | r1
            r9            | E1               | r1
            """);
    assertThatTable(lifecycle.aliases())
        .isEqualTo(
            """
            alias_id string | entity_id string | entity_since timestamp
            E2              | E1               | 2026-01-01T00:00:00Z
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string | event string | other_id string | records long | reason string
        E1               | grown        | -               | 5            | record joined: r9
        E1               | merged       | E2              | 5            | 2 records linked to founder r1, together with new record r9
        E2               | retired      | E1              | 0            | founder r3 linked to r1, the founder of the entity that keeps its id
        """);
  }

  @Test
  void leavesTheIdOfASplitEntityWithItsFounder() {
    Lifecycle lifecycle = CASES.lifecycle("splits");

    assertThatTable(lifecycle.members())
        .isEqualTo(
            """
            record string | entity_id string      | founder string | entity_since timestamp
            r1            | new of r1             | r1             | 2026-02-01T00:00:00Z
            r3            | new of r1             | r1             | 2026-02-01T00:00:00Z
            r2            | E1                    | r2             | 2026-01-01T00:00:00Z
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string      | event string | other_id string | records long | reason string
        new of r1             | created      | -               | 2            | 2 records without the founder of an entity
        new of r1             | split        | E1              | 2            | 2 of 3 records no longer linked to founder r2
        """);
  }

  @Test
  void letsTwoEntitiesExchangeRecords() {
    Lifecycle lifecycle = CASES.lifecycle("exchange");

    assertThatTable(lifecycle.members().select("record", "entity_id"))
        .isEqualTo(
            """
            record string | entity_id string
            r1            | E1
            r4            | E1
            r2            | E2
            r3            | E2
            """);
    assertThatTable(lifecycle.aliases()).isEmpty();
    assertEvents(
        lifecycle,
        """
        entity_id string | event string | other_id string | records long | reason string
        E1               | split        | E2              | 2            | 1 of 2 records no longer linked to founder r3
        E2               | split        | E1              | 2            | 1 of 2 records no longer linked to founder r1
        """);
  }

  @Test
  void mergesTheFoundersAndSplitsTheRestAtOnce() {
    Lifecycle lifecycle = CASES.lifecycle("merge and split");

    assertThatTable(lifecycle.members().select("record", "entity_id"))
        .isEqualTo(
            """
            record string | entity_id string
            r1            | E1
            r3            | E1
            r2            | new of r2
            r4            | new of r2
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string      | event string | other_id string | records long | reason string
        E1                    | merged       | E2              | 2            | 1 record linked to founder r1
        E2                    | retired      | E1              | 0            | founder r3 linked to r1, the founder of the entity that keeps its id
        new of r2             | created      | -               | 2            | 2 records without the founder of an entity
        new of r2             | split        | E1              | 2            | 1 of 2 records no longer linked to founder r1
        new of r2             | split        | E2              | 2            | 1 of 2 records no longer linked to founder r3
        """);
  }

  @Test
  void letsASingleRecordGoAndTheOthersStay() {
    Lifecycle lifecycle = CASES.lifecycle("lets one go");

    assertThatTable(lifecycle.members().select("record", "entity_id"))
        .isEqualTo(
            """
            record string | entity_id string
            r1            | E1
            r2            | E1
            r4            | E1
            r3            | E2
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string | event string | other_id string | records long | reason string
        E1               | split        | E2              | 3            | 1 of 2 records no longer linked to founder r3
        """);
  }

  @Test
  void handsTheIdOfADeletedFounderToTheSmallestRecordLeft() {
    Lifecycle lifecycle = CASES.lifecycle("loses its founder");

    assertThatTable(lifecycle.members())
        .isEqualTo(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r1            | E1               | r1             | 2026-01-01T00:00:00Z
            r3            | E1               | r1             | 2026-01-01T00:00:00Z
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string | event string | other_id string | records long | reason string
        E1               | split        | -               | 2            | 1 of 3 records deleted, the founder is now r1
        """);
  }

  @Test
  void retiresAnEntityOfWhichNothingIsLeft() {
    Lifecycle lifecycle = CASES.lifecycle("loses all");

    assertThatTable(lifecycle.members().select("record", "entity_id"))
        .isEqualTo(
            """
            record string | entity_id string
            r1            | E1
            r2            | E1
            """);
    assertThatTable(lifecycle.aliases()).isEmpty();
    assertEvents(
        lifecycle,
        """
        entity_id string | event string | other_id string | records long | reason string
        E2               | retired      | -               | 0            | all 2 records deleted
        """);
  }
}
