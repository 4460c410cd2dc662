package io.gluewright.identity.blocking;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.preparation.Side;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keys cost. Sides: 0 and 1 are known records of two tables, 2 and 3 fresh ones. */
@ExtendWith(Interpreted.class)
class BlocksTest {
  private static final long PLENTY = 1_000;

  @Test
  void countsNoPairOfKnownRecordsForTheyAreNotComparedAgain() {
    BlockPlan plan =
        plan(
            Pairing.WITHIN,
            """
            record string | side int | rule int | key long
            a             | 0        | 0        | 1
            b             | 0        | 0        | 1
            c             | 2        | 0        | 1
            d             | 2        | 0        | 1
            a             | 0        | 1        | 2
            b             | 0        | 1        | 2
            e             | 2        | 1        | 3
            """);

    assertThat(plan.estimate()).isEqualTo(5);
    assertThat(plan.costs()).isEqualTo(List.of(new BlockPlan.Cost(0, 1, 5, 4)));
    assertThatTable(plan.keys())
        .isEqualTo(
            """
            key long
            1
            """);
  }

  @Test
  void countsPairsOfTwoTablesOfWhichOneRecordIsFresh() {
    assertThat(Side.fresh(1)).isEqualTo(3);
    BlockPlan plan =
        plan(
            Pairing.ACROSS,
            """
            record string | side int | rule int | key long
            left:a        | 0        | 0        | 1
            left:b        | 0        | 0        | 1
            right:a       | 1        | 0        | 1
            right:b       | 3        | 0        | 1
            left:c        | 2        | 0        | 1
            left:a        | 0        | 0        | 2
            right:a       | 1        | 0        | 2
            left:c        | 2        | 0        | 3
            left:d        | 2        | 0        | 3
            """);

    assertThat(plan.estimate()).isEqualTo(3 * 2 - 2);
    assertThat(plan.costs()).isEqualTo(List.of(new BlockPlan.Cost(0, 1, 4, 5)));
  }

  private static BlockPlan plan(Pairing pairing, String keyed) {
    Dataset<Row> table = Tables.table(keyed);
    return Blocks.plan(table, pairing, PLENTY, PLENTY, new LocalMaterializer());
  }
}
