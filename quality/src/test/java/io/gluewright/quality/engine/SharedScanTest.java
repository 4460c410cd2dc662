package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.testkit.RecordsRead;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many jobs a ruleset costs, and how often they read the rows. */
class SharedScanTest {
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final int ROWS = 100;

  @TempDir Path folder;
  private Dataset<Row> numbers;

  @BeforeEach
  void writeNumbers() {
    Spark.session().conf().set(ADAPTIVE, "false"); // it makes a job of each shuffle
    String path = folder.resolve("numbers").toString();
    Spark.session()
        .range(ROWS)
        .selectExpr("id", "cast(id % 10 as int) as digit", "cast(id as string) as text")
        .write()
        .parquet(path);
    numbers = Spark.session().read().schema("id long, digit int, text string").parquet(path);
  }

  @AfterEach
  void restore() {
    Spark.session().conf().set(ADAPTIVE, "true");
  }

  @Test
  void planningReadsNoRow() {
    assertThat(
            SparkJobs.count(
                () ->
                    Ask.plan(
                        Datasets.of(numbers).with("ref", numbers),
                        Ask.OPTIONS,
                        new Problems(),
                        "RowCount > 0",
                        "IsUnique \"id\"",
                        "ReferentialIntegrity \"id\" \"ref.id\" = 1",
                        "CustomSql \"select max(id) from primary\" > 5")))
        .isZero();
  }

  @Test
  void theSchemaAnswersWithoutAJob() {
    assertThat(
            SparkJobs.count(() -> Ask.evaluate(numbers, "ColumnCount = 3", "ColumnExists \"id\"")))
        .isZero();
  }

  @Test
  void everythingThatCanShareAScanIsOneJobAndOneScan() {
    String[] rules = {
      "RowCount = 100",
      "IsComplete \"id\"",
      "Completeness \"text\" > 0.9",
      "Mean \"digit\" between 4 and 5",
      "Sum \"digit\" = 450",
      "StandardDeviation \"digit\" < 3",
      "ColumnValues \"digit\" < 10",
      "ColumnValues \"text\" matches \"[0-9]+\" with threshold > 0.9",
      "ColumnLength \"text\" between 0 and 3",
      "ColumnDataType \"text\" = \"INTEGER\" where \"id > 5\"",
      "(ColumnValues \"digit\" >= 0) and (RowCount > 3)",
      "ColumnCorrelation \"id\" \"digit\" > 0",
    };

    assertThat(SparkJobs.count(() -> Ask.evaluate(numbers, rules))).isOne();
    assertThat(RecordsRead.by(() -> Ask.evaluate(numbers, rules))).isEqualTo(ROWS);
  }

  @Test
  void howColumnsAreSpreadIsMeasuredInTheSameScan() {
    Options options =
        Ask.OPTIONS.withSpreadOf(Map.of("id", Location.of("test"), "text", Location.of("test")));
    Plan plan = Plan.of(Ruleset.parse("Rules = [ RowCount = 100 ]"), Datasets.of(numbers), options);

    assertThat(SparkJobs.count(plan::evaluate)).isOne();
    assertThat(RecordsRead.by(plan::evaluate)).isEqualTo(ROWS);
  }

  @Test
  void eachSetOfKeysIsOneJobMore() {
    String[] rules = {
      "RowCount = 100",
      "IsUnique \"id\"",
      "Uniqueness \"id\" = 1",
      "UniqueValueRatio \"id\" = 1",
      "DistinctValuesCount \"id\" = 100",
      "Entropy \"id\" > 1",
      "IsPrimaryKey \"id\"",
      "IsUnique \"id\" where \"digit = 1\"",
    };

    assertThat(SparkJobs.count(() -> Ask.evaluate(numbers, rules))).isEqualTo(3);
    assertThat(Ask.evaluate(numbers, rules).passed()).isTrue();
  }

  @Test
  void manyRulesAreMasksAndGiveTheSameNumbers() {
    List<String> many = new ArrayList<>();
    IntStream.range(0, 90).forEach(i -> many.add("ColumnValues \"digit\" != " + i % 45 + whole(i)));
    String[] rules = many.toArray(String[]::new);

    Evaluation together = Ask.evaluate(numbers, rules);

    assertThat(SparkJobs.count(() -> Ask.evaluate(numbers, rules))).isOne();
    List<String> apart = new ArrayList<>();
    for (String rule : many) {
      apart.addAll(Ask.lines(Ask.evaluate(numbers, rule)));
    }
    assertThat(Ask.lines(together)).isEqualTo(apart);
  }

  private static String whole(int i) {
    return i < 45 ? "" : " where \"id < 50\"";
  }

  @Test
  void rowsAreMarkedInOnePassWithTheSource() {
    Evaluation evaluation =
        Ask.evaluate(numbers, "ColumnValues \"digit\" < 9", "IsComplete \"text\"");

    assertThat(
            RecordsRead.by(
                () -> evaluation.rows().withReasons("why").where("why is not null").count()))
        .isEqualTo(ROWS);
    assertThat(SparkJobs.count(() -> evaluation.rows().labelled())).isZero();
  }
}
