package io.gluewright.identity.lifecycle;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.DeterministicResolver;
import io.gluewright.identity.MatchKey;
import io.gluewright.identity.Profiles;
import io.gluewright.testkit.MutableClock;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Materializer;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** E1 is older than E2 and E2 older than E3; the ids in hexadecimal are made of the records. */
class EntityIdsTest {
  private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");
  private static final Materializer LOCAL =
      (name, rows) -> Spark.session().createDataFrame(rows.collectAsList(), rows.schema());
  private static final String OF_R1 = "E82f3e9c695dc6b8d1b11";
  private static final String OF_R1_AND_RUN = "E1bf9171d855dbd4f0703";
  private static final String OF_R3 = "Ee49d63b2a8a78f048baf";
  private static final String OF_R3_AND_RUN = "E237eb75c296db1a71f5f";

  private static final Dataset<Row> NONE =
      table("record string | entity_id string | founder string | entity_since timestamp");

  @Test
  void namesAnEntityAfterItsSmallestRecord() {
    Lifecycle lifecycle =
        resolve(
            Standing.of(NONE),
            """
            record string | cluster string
            r2            | a
            r1            | a
            r3            | b
            """);

    assertThatTable(lifecycle.members())
        .isEqualTo(
            """
            record string | entity_id string      | founder string | entity_since timestamp
            r1            | E82f3e9c695dc6b8d1b11 | r1             | 2026-02-01T00:00:00Z
            r2            | E82f3e9c695dc6b8d1b11 | r1             | 2026-02-01T00:00:00Z
            r3            | Ee49d63b2a8a78f048baf | r3             | 2026-02-01T00:00:00Z
            """);
    assertThatTable(lifecycle.aliases()).isEmpty();
    assertThatTable(lifecycle.events().filter("records = 2"))
        .isEqualTo(
            """
            entity_id string      | event string | other_id string | records long | reason string                              | run string | at timestamp
            E82f3e9c695dc6b8d1b11 | created      | -               | 2            | 2 new records linked to no known entity    | run-2      | 2026-02-01T00:00:00Z
            """);
  }

  @Test
  void namesAnEntityAsTheDeterministicResolverDoes() {
    Dataset<Row> fresh = table("profile_id string | source string | seen_at timestamp\nr1 | - | -");
    Dataset<Row> assigned =
        DeterministicResolver.of(
                List.of(MatchKey.of("email", "email")), 9, MutableClock.at("2026-02-01T00:00:00Z"))
            .resolve(fresh, Profiles.noneKnown(fresh), LOCAL)
            .assignments();

    Lifecycle lifecycle = resolve(Standing.of(NONE), "record string | cluster string\nr1 | a");

    assertThatTable(assigned.toDF("record", "entity_id", "entity_since"))
        .isEqualTo(lifecycle.members().drop("founder"));
  }

  @Test
  void keepsTheIdOfAnEntityThatGrows() {
    Lifecycle lifecycle =
        resolve(
            two(),
            """
            record string | cluster string
            r1            | a
            r0            | a
            r5            | a
            """);

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
    Lifecycle lifecycle =
        resolve(
            two(),
            """
            record string | cluster string
            r3            | a
            r1            | a
            r9            | a
            """);

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
    Lifecycle lifecycle =
        resolve(
            three(),
            """
            record string | cluster string
            r2            | a
            r1            | b
            r3            | b
            """);

    assertThatTable(lifecycle.members())
        .isEqualTo(
            """
            record string | entity_id string      | founder string | entity_since timestamp
            r1            | E82f3e9c695dc6b8d1b11 | r1             | 2026-02-01T00:00:00Z
            r3            | E82f3e9c695dc6b8d1b11 | r1             | 2026-02-01T00:00:00Z
            r2            | E1                    | r2             | 2026-01-01T00:00:00Z
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string      | event string | other_id string | records long | reason string
        E82f3e9c695dc6b8d1b11 | created      | -               | 2            | 2 records without the founder of an entity
        E82f3e9c695dc6b8d1b11 | split        | E1              | 2            | 2 of 3 records no longer linked to founder r2
        """);
  }

  @Test
  void letsTwoEntitiesExchangeRecords() {
    Lifecycle lifecycle =
        resolve(
            two(),
            """
            record string | cluster string
            r1            | a
            r4            | a
            r2            | b
            r3            | b
            """);

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
    Lifecycle lifecycle =
        resolve(
            two(),
            """
            record string | cluster string
            r1            | founders
            r3            | founders
            r2            | rest
            r4            | rest
            """);

    assertThatTable(lifecycle.members().select("record", "entity_id"))
        .isEqualTo(
            """
            record string | entity_id string
            r1            | E1
            r3            | E1
            r2            | Edb77fd01af957221a498
            r4            | Edb77fd01af957221a498
            """);
    assertEvents(
        lifecycle,
        """
        entity_id string      | event string | other_id string | records long | reason string
        E1                    | merged       | E2              | 2            | 1 record linked to founder r1
        E2                    | retired      | E1              | 0            | founder r3 linked to r1, the founder of the entity that keeps its id
        Edb77fd01af957221a498 | created      | -               | 2            | 2 records without the founder of an entity
        Edb77fd01af957221a498 | split        | E1              | 2            | 1 of 2 records no longer linked to founder r1
        Edb77fd01af957221a498 | split        | E2              | 2            | 1 of 2 records no longer linked to founder r3
        """);
  }

  @Test
  void letsASingleRecordGoAndTheOthersStay() {
    Lifecycle lifecycle =
        resolve(
            two(),
            """
            record string | cluster string
            r4            | a
            r1            | a
            """);

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
    Lifecycle lifecycle =
        resolve(three().without(records("r2", "r7")), "record string | cluster string");

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
    Lifecycle lifecycle =
        resolve(
            two().without(records("r3", "r4")),
            """
            record string | cluster string
            r3            | a
            r1            | a
            """);

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

  @Test
  void neverGivesAnIdAwayThatIsInUse() {
    Dataset<Row> known =
        table(
            """
            record string | entity_id string      | founder string | entity_since timestamp
            r2            | E82f3e9c695dc6b8d1b11 | r2             | 2026-01-01T00:00:00Z
            """);

    Lifecycle lifecycle = resolve(Standing.of(known), "record string | cluster string\nr1 | a");

    assertThat(OF_R1).isEqualTo(known.first().getString(1));
    assertThat(entityOf("r1", lifecycle)).isEqualTo(OF_R1_AND_RUN);
  }

  @Test
  void neverGivesAnIdAwayThatMergedIntoAnother() {
    Dataset<Row> known =
        table(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r1            | E1               | r1             | 2026-01-01T00:00:00Z
            r3            | E1               | r1             | 2026-01-01T00:00:00Z
            """);
    Dataset<Row> events =
        table(
            """
            entity_id string      | event string
            Ee49d63b2a8a78f048baf | created
            Ee49d63b2a8a78f048baf | retired
            """);
    String clusters = "record string | cluster string\nr3 | a";

    Lifecycle forgetful = resolve(Standing.of(known), clusters);
    Lifecycle mindful = resolve(Standing.of(known).after(events), clusters);

    assertThat(entityOf("r3", forgetful)).isEqualTo(OF_R3);
    assertThat(entityOf("r3", mindful)).isEqualTo(OF_R3_AND_RUN);
  }

  @Test
  void changesNothingWhenTheSameClustersComeAgain() {
    String clusters =
        """
        record string | cluster string
        r2            | a
        r1            | b
        r3            | b
        r8            | b
        """;
    Lifecycle first = resolve(three(), clusters);

    Lifecycle again = resolve(Standing.of(first.membersAfter(three())), clusters);

    assertThatTable(again.members()).isEqualTo(first.members());
    assertThatTable(again.aliases()).isEmpty();
    assertThatTable(again.events()).isEmpty();
  }

  @Test
  void hearsNothingFromARowThatLacksItsRecordOrItsCluster() {
    Lifecycle lifecycle =
        resolve(
            two(),
            """
            record string | cluster string
            r1            | -
            -             | a
            """);

    assertThatTable(lifecycle.members()).isEmpty();
    assertThatTable(lifecycle.events()).isEmpty();
  }

  @Test
  void cutsTheIdOfARecordThatIsTooLongToBeRead() {
    String longId = "r".repeat(100_000);
    String clusters = "record string | cluster string\nr1 | a\n" + longId + " | a";

    Lifecycle lifecycle = resolve(two(), clusters);

    assertThatTable(lifecycle.events().select("reason"))
        .isEqualTo("reason string\nrecord joined: " + "r".repeat(64) + "...");
  }

  private static Standing two() {
    return Standing.of(
        table(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r1            | E1               | r1             | 2026-01-01T00:00:00Z
            r2            | E1               | r1             | 2026-01-01T00:00:00Z
            r3            | E2               | r3             | 2026-01-02T00:00:00Z
            r4            | E2               | r3             | 2026-01-02T00:00:00Z
            r6            | E3               | r6             | 2026-01-03T00:00:00Z
            """));
  }

  /** An entity whose founder is not its smallest record. */
  private static Standing three() {
    return Standing.of(
        table(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r1            | E1               | r2             | 2026-01-01T00:00:00Z
            r2            | E1               | r2             | 2026-01-01T00:00:00Z
            r3            | E1               | r2             | 2026-01-01T00:00:00Z
            """));
  }

  private static Lifecycle resolve(Standing before, String clusters) {
    return EntityIds.of("run-2", AT).resolve(table(clusters), before, LOCAL);
  }

  private static Dataset<Row> records(String... records) {
    return table("record string\n" + String.join("\n", records));
  }

  private static String entityOf(String record, Lifecycle lifecycle) {
    return lifecycle
        .members()
        .filter("record = '%s'".formatted(record))
        .select("entity_id")
        .first()
        .getString(0);
  }

  private static void assertEvents(Lifecycle lifecycle, String expected) {
    assertThatTable(lifecycle.events().drop("run", "at")).isEqualTo(expected);
  }
}
