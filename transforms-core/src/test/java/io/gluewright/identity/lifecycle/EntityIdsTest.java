package io.gluewright.identity.lifecycle;

import static io.gluewright.identity.lifecycle.Entities.LOCAL;
import static io.gluewright.identity.lifecycle.Entities.resolve;
import static io.gluewright.identity.lifecycle.Entities.three;
import static io.gluewright.identity.lifecycle.Entities.two;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.DeterministicResolver;
import io.gluewright.identity.MatchKey;
import io.gluewright.identity.Profiles;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.MutableClock;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ids in hexadecimal are made of the records. */
@ExtendWith(Interpreted.class)
class EntityIdsTest {
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

  private static String entityOf(String record, Lifecycle lifecycle) {
    return lifecycle
        .members()
        .filter("record = '%s'".formatted(record))
        .select("entity_id")
        .first()
        .getString(0);
  }
}
