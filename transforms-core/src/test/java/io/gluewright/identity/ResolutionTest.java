package io.gluewright.identity;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  @Test
  void keepsEveryAliasOneStepFromItsEntity() {
    Dataset<Row> earlier =
        table(
            """
            alias_id string | entity_id string
            E9              | E2
            E8              | E3
            """);
    Dataset<Row> now =
        table(
            """
            alias_id string | entity_id string
            E2              | E1
            """);
    Resolution resolution = new Resolution(now, now, now, now, now);

    assertThatTable(resolution.aliasesAfter(earlier))
        .isEqualTo(
            """
            alias_id string | entity_id string
            E9              | E1
            E2              | E1
            """);
  }
}
