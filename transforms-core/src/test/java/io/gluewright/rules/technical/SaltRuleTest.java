package io.gluewright.rules.technical;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.RuleUse;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SaltRuleTest {
  @Test
  void theNumbersSpreadTheRowsOfAKey() {
    Dataset<Row> rows = Spark.session().range(1000).selectExpr("'hot' as key", "id as `o.id`");

    Dataset<Row> salted = ruled(rows, "{ type = salt, buckets = 4, columns = [O.ID] }");

    assertThat(salted.schema().simpleString()).isEqualTo("struct<key:string,o.id:bigint,salt:int>");
    List<Row> counts = salted.groupBy("salt").count().orderBy("salt").collectAsList();
    assertThat(counts).extracting(row -> row.getInt(0)).containsExactly(0, 1, 2, 3);
    assertThat(counts).allMatch(row -> row.getLong(1) > 200);
  }

  @Test
  void theSameRowGetsTheSameNumberInEveryRunAndPlace() {
    Dataset<Row> rows =
        Tables.table(
            """
            a string | m map<string,int> | x array<double>
            a        | {"k": 1}          | [1.5]
            -        | -                 | -
            ""       | {}                | []
            """);
    String rule = "{ type = salt, buckets = 100, target_column = s }";

    assertThatTable(ruled(rows.repartition(3), rule)).isEqualTo(ruled(rows, rule));
    assertThatTable(ruled(rows, rule).select("a", "s"))
        .isEqualTo(
            """
            a string | s int
            a        | 28
            -        | 88
            ""       | 99
            """);
  }

  @Test
  void rowsThatWereRefusedPassWithTheirReasons() {
    assertThatTable(
            explained(
                    """
                    id string
                    x
                    """,
                    """
                    { type = cast, column = id, target_type = int }
                    { type = salt, buckets = 2, target_column = ID2 }
                    """)
                .drop("ID2"))
        .isEqualTo(
            """
            id int | why string
            -      | 1:cast / id / x / a value of type INT
            """);
  }

  @Test
  void thePlanTellsWhatTheNumberFollowsFrom() {
    Spark.session();
    RuleUse use =
        plan(StructType.fromDDL("a int, b int"), "{ type = salt, buckets = 2, columns = [b] }")
            .uses()
            .get(0);

    assertThat(use.flows()).isEqualTo(Map.of("salt", Set.of("b")));
  }
}
