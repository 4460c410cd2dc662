package io.gluewright.runtime.staging;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.measures.Measures;
import io.gluewright.testkit.Spark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingTest {
  @TempDir Path folder;
  private Measures measures;
  private Staging staging;

  @BeforeEach
  void open() {
    measures = Measures.of(Spark.session());
    staging = Staging.in(Spark.session(), measures, folder.resolve("run").toString());
  }

  @AfterEach
  void close() {
    staging.close();
    measures.close();
  }

  @Test
  void givesTheSameRowsBackAndTheirCount() {
    Staged staged = staging.stage("people", people());

    assertThat(staged.count()).isEqualTo(2);
    assertThatTable(staged.rows()).isEqualTo(people());
  }

  @Test
  void stagesATableWithoutRows() {
    Staged staged = staging.stage("nobody", people().filter("id > 5"));

    assertThat(staged.isEmpty()).isTrue();
    assertThatTable(staged.rows()).isEqualTo("id int | name string");
  }

  @Test
  void partsRowsByTheirOutcomeInOnePass() {
    Dataset<Row> rows =
        table(
            """
            id int | why string | file string | name string
            1      | -          | a.csv       | Ann
            2      | too old    | b.csv       | Bob
            3      | -          | a.csv       | -
            """);
    Outcomes outcomes = Outcomes.of(rows, Set.of("file"), "why").from("file");
    Map<String, Column> bad = Map.of("bad", when(col("why").isNotNull(), 1L).otherwise(0L));

    Parted parted =
        staging.part("people", measures.count("people", outcomes.rows(), bad), outcomes, "bad");

    assertThatTable(parted.accepted().rows())
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            3      | -
            """);
    assertThatTable(parted.refused().rows())
        .isEqualTo(
            """
            id int | name string | why string | file string
            2      | Bob         | too old    | b.csv
            """);
    assertThatTable(parted.origins().distinct())
        .isEqualTo(
            """
            file string
            a.csv
            b.csv
            """);
    assertThat(parted.accepted().count()).isEqualTo(2);
    assertThat(parted.refused().count()).isEqualTo(1);
    String files = parted.accepted().folder().orElseThrow();
    assertThatTable(Spark.session().read().parquet(files)).isEqualTo(parted.accepted().rows());
  }

  @Test
  void partsNoRowsAndStillSaysThatTheyWouldHaveAnOrigin() {
    Dataset<Row> none = table("id int | why string | file string");
    Outcomes outcomes = Outcomes.of(none, Set.of("file"), "why").from("file");

    Parted parted =
        staging.part(
            "nobody",
            measures.count("nobody", outcomes.rows(), Map.of("bad", lit(1L))),
            outcomes,
            "bad");

    assertThat(parted.count()).isZero();
    assertThatTable(parted.origins()).isEqualTo("file string");
  }

  @Test
  void partsRowsOfOneOutcome() {
    Dataset<Row> rows =
        people().withColumn("why", when(col("id").gt(0), "positive").otherwise(lit(null)));
    Outcomes outcomes = Outcomes.of(rows, Set.of(), "why").from("file");

    Parted parted =
        staging.part(
            "people",
            measures.count("people", outcomes.rows(), Map.of("bad", lit(1L))),
            outcomes,
            "bad");

    assertThatTable(parted.accepted().rows()).isEqualTo("id int | name string");
    assertThat(parted.refused().count()).isEqualTo(2);
    assertThatTable(parted.refused().rows()).isEqualTo(rows);
  }

  @Test
  void turnsVoidColumnsIntoText() {
    Dataset<Row> rows =
        people()
            .select(col("id"), lit(null).as("nothing"), struct(lit(null).as("deep")).as("nested"));

    assertThatTable(staging.materialize("void", rows))
        .isEqualTo(
            """
            id int | nothing string | nested struct<deep: string>
            1      | -              | {}
            2      | -              | {}
            """);
  }

  @Test
  void turnsStructsWithoutFieldsIntoText() {
    Dataset<Row> rows =
        Spark.session()
            .read()
            .schema("id int, none struct<>, some array<struct<n:int,none:struct<>>>")
            .json(
                Spark.session()
                    .createDataset(
                        List.of("{\"id\": 1, \"none\": {}, \"some\": [{\"n\": 2, \"none\": {}}]}"),
                        Encoders.STRING()));

    assertThatTable(staging.materialize("empty", rows))
        .isEqualTo(
            """
            id int | none string | some array<struct<n:int,none:string>>
            1      | "{}"        | [{"n": 2, "none": "{}"}]
            """);
  }

  @Test
  void doesNotWriteAStagedTableAgain() {
    Staged once = staging.stage("people", people());

    assertThat(staging.stage("again", once.rows())).isSameAs(once);
  }

  @Test
  void keepsTablesOfTheSameNameApart() {
    Staged one = staging.stage("people / x", people());
    Staged other = staging.stage("people / x", people().filter("id = 1"));

    assertThat(one.rows().count()).isEqualTo(2);
    assertThat(other.rows().count()).isEqualTo(1);
  }

  @Test
  void removesItsFolderWhenItCloses() {
    staging.stage("people", people());
    assertThat(folder.resolve("run")).isDirectory();

    staging.close();

    assertThat(Files.exists(folder.resolve("run"))).isFalse();
  }

  private static Dataset<Row> people() {
    return table(
        """
        id int | name string
        1      | Ann
        2      | -
        """);
  }
}
