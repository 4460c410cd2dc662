package io.gluewright.rules.technical;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Step.Movement;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PartitionRulesTest {
  @Test
  void rowsAreSpreadOverSoManyPartitions() {
    Dataset<Row> rows = numbers(3);

    Dataset<Row> spread = ruled(rows, "{ type = repartition, partitions = 5 }");

    assertThat(spread.rdd().getNumPartitions()).isEqualTo(5);
    assertThatTable(spread).isEqualTo(rows);
    assertThat(ruled(rows, "{ type = coalesce, partitions = 2 }").rdd().getNumPartitions())
        .isEqualTo(2);
    assertThat(ruled(rows, "{ type = coalesce, partitions = 9 }").rdd().getNumPartitions())
        .isEqualTo(3);
  }

  @Test
  void rowsThatAreEqualInTheColumnsComeTogether() {
    Dataset<Row> rows = numbers(4).withColumn("net.key", functions.expr("cast(id % 7 as int)"));

    Dataset<Row> spread =
        ruled(rows, "{ type = repartition, partitions = 3, columns = [NET.KEY] }");

    Map<Integer, Integer> places = new HashMap<>();
    List<Row> placed =
        spread.select(functions.col("`net.key`"), functions.spark_partition_id()).collectAsList();
    assertThat(placed).hasSize(100);
    for (Row row : placed) {
      assertThat(places.computeIfAbsent(row.getInt(0), key -> row.getInt(1)))
          .isEqualTo(row.getInt(1));
    }
    assertThat(spread.rdd().getNumPartitions()).isEqualTo(3);
  }

  @Test
  void theNumberFollowsFromTheSizes() {
    Dataset<Row> rows = numbers(12);

    assertThat(parts(rows, "repartition", "target-file-size = 128MB, total-size = 1GB"))
        .isEqualTo(8);
    assertThat(parts(rows, "repartition", "target-file-size = 128MB, total-size = 1.2GB"))
        .isEqualTo(10);
    assertThat(parts(rows, "repartition", "target-file-size = 100, total-size = 1")).isEqualTo(1);
    assertThat(parts(rows, "coalesce", "target-file-size = 128MiB, total-size = 1GiB"))
        .isEqualTo(8);
  }

  @Test
  void theSizeIsWhatSparkKnowsOfTheRowsWithoutAJob() {
    Dataset<Row> rows = numbers(12);
    long size = rows.queryExecution().optimizedPlan().stats().sizeInBytes().toLong();
    String rule = "{ type = repartition, target-file-size = %d }".formatted(size / 5);

    assertThat(SparkJobs.count(() -> ruled(rows, rule))).isZero();
    assertThat(ruled(rows, rule).rdd().getNumPartitions()).isEqualTo(5);
  }

  @Test
  void rowsOfUnknownSizeStayWhereTheyAre() {
    Dataset<Row> rows =
        Spark.session().createDataFrame(numbers(3).javaRDD(), StructType.fromDDL("id bigint"));

    assertThat(parts(rows, "repartition", "target-file-size = 1MB")).isEqualTo(3);
    assertThat(parts(rows, "coalesce", "target-file-size = 1MB")).isEqualTo(3);
    assertThat(parts(rows, "repartition", "target-file-size = 1MB, total-size = 7MB")).isEqualTo(7);
  }

  @Test
  void eachPartitionIsSortedAsTheRuleSays() {
    String table =
        """
        a string | `order by` int
        x        | 1
        -        | 2
        y        | -
        x        | 3
        -        | -
        """;

    assertThat(sorted(table, "[a, \"order by desc\"]")).isEqualTo("-/2 -/- x/3 x/1 y/-");
    assertThat(sorted(table, "[\"A desc nulls first\", \"order by nulls last\"]"))
        .isEqualTo("-/2 -/- y/- x/1 x/3");
    assertThat(sorted(table, "[\"order by DESC NULLS FIRST\", \"a asc nulls last\"]"))
        .isEqualTo("y/- -/- x/3 -/2 x/1");
    assertThat(sorted(table, "[\"order by\", \"a desc\"]")).isEqualTo("y/- -/- x/1 -/2 x/3");
  }

  @Test
  void aColumnThatIsCalledAsAnOrderStandsInBackticks() {
    assertThat(
            ruled(
                    """
                    `n desc` int
                    2
                    1
                    """,
                    """
                    { type = coalesce, partitions = 1 }
                    { type = sort_within_partition, order-by = "`n desc`" }
                    """)
                .collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(1, 2);
  }

  @Test
  void rowsThatWereRefusedPassWithTheirReasons() {
    assertThatTable(
            explained(
                """
                id string | n long
                x         | 1
                2         | 2
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = repartition, partitions = 2, columns = [id] }
                { type = sort_within_partition, order-by = n }
                { type = coalesce, partitions = 1 }
                """))
        .isEqualTo(
            """
            id int | n long | why string
            -      | 1      | 1:cast / id / x / a value of type INT
            2      | 2      | -
            """);
  }

  @Test
  void thePlanTellsWhetherRowsMove() {
    Spark.session();
    List<RuleUse> uses =
        plan(
                StructType.fromDDL("a int, b int"),
                """
                { type = repartition, columns = [a] }
                { type = coalesce, partitions = 1 }
                { type = sort_within_partition, order-by = [b] }
                """)
            .uses();

    assertThat(uses)
        .extracting(RuleUse::movement)
        .containsExactly(Movement.SHUFFLE, Movement.NONE, Movement.NONE);
    assertThat(uses.get(0).reads()).containsExactly("a");
    assertThat(uses.get(2).reads()).containsExactly("b");
    assertThat(uses).allMatch(use -> use.writes().isEmpty() && use.drops().isEmpty());
  }

  private static int parts(Dataset<Row> rows, String type, String keys) {
    return ruled(rows, "{ type = %s, %s }".formatted(type, keys)).rdd().getNumPartitions();
  }

  private static String sorted(String table, String order) {
    return ruled(
            table,
            "{ type = coalesce, partitions = 1 }\n{ type = sort_within_partition, order-by = %s }"
                .formatted(order))
        .collectAsList()
        .stream()
        .map(row -> row.get(0) + "/" + row.get(1))
        .collect(Collectors.joining(" "))
        .replace("null", "-");
  }

  private static Dataset<Row> numbers(int partitions) {
    return Spark.session().range(0, 100, 1, partitions).toDF("id");
  }
}
