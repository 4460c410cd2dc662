package io.gluewright.runtime.measures;

import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Spark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasuresTest {
  private Measures measures;

  @BeforeEach
  void listen() {
    measures = Measures.of(Spark.session());
  }

  @AfterEach
  void stopListening() {
    measures.close();
  }

  @Test
  void countsTheRowsThatAnActionSees() {
    Counted counted = measures.count("orders", orders());

    counted.rows().collectAsList();

    assertThat(counted.value()).isEqualTo(3);
  }

  @Test
  void sumsUpOnTheWay() {
    Counted counted =
        measures.count("orders", orders(), Map.of("total", col("total"), "ids", col("id")));

    counted.rows().collectAsList();

    assertThat(counted.total("total")).isEqualByComparingTo(new BigDecimal("30.75"));
    assertThat(counted.total("ids")).isEqualByComparingTo("6");
  }

  @Test
  void isZeroBeforeTheFirstAction() {
    assertThat(measures.count("orders", orders()).value()).isZero();
  }

  @Test
  void isZeroForATableWithoutRows() {
    Counted counted =
        measures.count("none", orders().filter("id > 9"), Map.of("total", col("total")));

    counted.rows().collectAsList();

    assertThat(counted.value()).isZero();
    assertThat(counted.total("total")).isZero();
  }

  @Test
  void isZeroWhenThePlanIsOptimisedAway() {
    Counted counted = measures.count("orders", orders());

    assertThat(counted.rows().filter(lit(false)).collectAsList()).isEmpty();

    assertThat(counted.value()).isZero();
  }

  @Test
  void doesNotAddUpSeveralActions() {
    Counted counted = measures.count("orders", orders());

    counted.rows().collectAsList();
    counted.rows().collectAsList();

    assertThat(counted.value()).isEqualTo(3);
  }

  @Test
  void believesTheActionThatSawTheMostRows(@TempDir Path folder) {
    Dataset<Row> many = Spark.session().range(0, 10_000, 1, 4).toDF("id");
    Counted counted = measures.count("many", many);

    counted.rows().limit(1).collectAsList();
    counted.rows().write().parquet(folder.resolve("many").toString());
    counted.rows().limit(1).collectAsList();

    assertThat(counted.value()).isEqualTo(10_000);
  }

  @Test
  void ignoresWhatAFailedActionSaw() {
    Dataset<Row> orders = orders();
    Counted counted = measures.count("orders", orders);
    Dataset<Row> broken =
        counted.rows().select(when(col("id").equalTo(3), raise_error(lit("broken"))).as("x"));

    assertThatThrownBy(broken::collectAsList).hasMessageContaining("broken");

    assertThat(counted.value()).isZero();
  }

  @Test
  void countsAfterAFailedActionWasRepeated() {
    Counted counted = measures.count("orders", orders());
    assertThatThrownBy(() -> counted.rows().select(raise_error(lit("broken"))).collectAsList())
        .hasMessageContaining("broken");

    counted.rows().collectAsList();

    assertThat(counted.value()).isEqualTo(3);
  }

  @Test
  void countsBelowAShuffleUnderAdaptiveExecution(@TempDir Path folder) {
    Counted counted = measures.count("many", Spark.session().range(0, 1000, 1, 4).toDF("id"));

    counted
        .rows()
        .groupBy(col("id").mod(7).as("k"))
        .count()
        .orderBy("k")
        .write()
        .parquet(folder.resolve("groups").toString());

    assertThat(counted.value()).isEqualTo(1000);
  }

  @Test
  void tellsSeveralCountsOfOnePlanApart(@TempDir Path folder) {
    Counted read = measures.count("same name", orders());
    Counted kept = measures.count("same name", read.rows().filter("id > 1"));

    kept.rows().write().parquet(folder.resolve("kept").toString());

    assertThat(read.value()).isEqualTo(3);
    assertThat(kept.value()).isEqualTo(2);
  }

  @Test
  void leavesTheRowsAndColumnsAsTheyAre() {
    Dataset<Row> orders = orders();

    assertThat(measures.count("orders", orders).rows().schema()).isEqualTo(orders.schema());
  }

  @Test
  void hearsNothingAfterItIsClosed() {
    Counted counted = measures.count("orders", orders());
    measures.close();

    counted.rows().collectAsList();

    assertThat(counted.value()).isZero();
  }

  private static Dataset<Row> orders() {
    return table(
        """
        id long | total decimal(10,2)
        1       | 10.25
        2       | 20.50
        3       | -
        """);
  }
}
