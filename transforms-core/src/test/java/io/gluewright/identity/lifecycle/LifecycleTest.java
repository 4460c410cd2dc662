package io.gluewright.identity.lifecycle;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  @Test
  void keepsEveryAliasOneStepFromItsEntity() {
    Dataset<Row> earlier =
        table(
            """
            alias_id string | entity_id string | entity_since timestamp
            E9              | E2               | 2026-01-02T00:00:00Z
            E8              | E3               | 2026-01-03T00:00:00Z
            """);
    Dataset<Row> now =
        table(
            """
            alias_id string | entity_id string | entity_since timestamp
            E2              | E1               | 2026-01-01T00:00:00Z
            """);

    assertThatTable(new Lifecycle(now, now, now).aliasesAfter(earlier))
        .isEqualTo(
            """
            alias_id string | entity_id string | entity_since timestamp
            E9              | E1               | 2026-01-01T00:00:00Z
            E8              | E3               | 2026-01-03T00:00:00Z
            E2              | E1               | 2026-01-01T00:00:00Z
            """);
  }

  @Test
  void leavesUntouchedRecordsWhereTheyWere() {
    Standing before =
        Standing.of(
                table(
                    """
                    record string | entity_id string | founder string | entity_since timestamp
                    r1            | E1               | r1             | 2026-01-01T00:00:00Z
                    r2            | E2               | r2             | 2026-01-02T00:00:00Z
                    r3            | E3               | r3             | 2026-01-03T00:00:00Z
                    """))
            .without(table("record string\nr3"));
    Dataset<Row> members =
        table(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r2            | E9               | r2             | 2026-01-04T00:00:00Z
            """);

    assertThatTable(new Lifecycle(members, members, members).membersAfter(before))
        .isEqualTo(
            """
            record string | entity_id string | founder string | entity_since timestamp
            r1            | E1               | r1             | 2026-01-01T00:00:00Z
            r2            | E9               | r2             | 2026-01-04T00:00:00Z
            """);
  }
}
