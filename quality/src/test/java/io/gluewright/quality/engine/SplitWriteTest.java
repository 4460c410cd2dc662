package io.gluewright.quality.engine;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.Problems;
import io.gluewright.testkit.RecordsRead;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Good and bad rows in one write, measured on the way. */
class SplitWriteTest {
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final String OPEN_FILES = "spark.sql.maxConcurrentOutputFileWriters";
  private static final String AS_JSON = "to_json(__reasons, map('ignoreNullFields', 'false'))";
  private static final int ROWS = 100;
  private static final String[] RULES = {
    "RowCount = 100",
    "IsComplete \"text\"",
    "Completeness \"text\" > 0.5 where \"id < 50\"",
    "ColumnValues \"digit\" < 9",
    "ColumnLength \"text\" between 0 and 3",
    "Mean \"digit\" between 4 and 5",
    "(ColumnValues \"digit\" >= 0) and (RowCount > 3)",
  };

  @TempDir Path folder;
  private Dataset<Row> numbers;

  @BeforeEach
  void writeNumbers() {
    Spark.session().conf().set(ADAPTIVE, "false"); // it makes a job of each shuffle
    String path = folder.resolve("numbers").toString();
    Spark.session()
        .range(ROWS)
        .selectExpr(
            "id", "cast(id % 10 as int) as digit", "if(id = 7, null, cast(id as string)) as text")
        .write()
        .parquet(path);
    numbers = Spark.session().read().schema("id long, digit int, text string").parquet(path);
  }

  @AfterEach
  void restore() {
    Spark.session().conf().set(ADAPTIVE, "true");
  }

  @Test
  void isOneJobAndOneScan() {
    assertThat(SparkJobs.count(() -> split(numbers, RULES))).isOne();
    assertThat(RecordsRead.by(() -> split(numbers, RULES))).isEqualTo(ROWS);
  }

  @Test
  void measuresWhatAnEvaluationMeasures() {
    assertThat(Ask.lines(split(numbers, RULES))).isEqualTo(Ask.verdicts(numbers, RULES));
  }

  @Test
  void measuresManyRulesToo() {
    String[] many =
        IntStream.range(0, 90)
            .mapToObj(i -> "ColumnValues \"digit\" != " + i % 45 + (i < 45 ? "" : filtered()))
            .toArray(String[]::new);

    assertThat(Ask.lines(split(numbers, many))).isEqualTo(Ask.verdicts(numbers, many));
    assertThat(written("quality = 'bad'")).hasSize(ROWS);
  }

  private static String filtered() {
    return " where \"id < 50\"";
  }

  @Test
  void setsAsideTheRowsThatBreakARuleAndNoOthers() {
    split(numbers, "ColumnValues \"digit\" < 9", "IsComplete \"text\"", "RowCount = 1");

    assertThat(written("quality = 'good'")).hasSize(89);
    assertThat(written("quality = 'good' and __reasons is not null")).isEmpty();
    assertThat(written("quality = 'bad'"))
        .hasSize(11)
        .contains(
            "[7,[[IsComplete \"text\",text,null,a value]]]",
            "[19,[[ColumnValues \"digit\" < 9,digit,9,< 9]]]");
  }

  @Test
  void namesEachRuleThatARowBreaks() {
    split(numbers, "ColumnValues \"id\" != 7", "IsComplete \"text\"");

    assertThat(written("quality = 'bad'"))
        .containsExactly(
            "[7,[[ColumnValues \"id\" != 7,id,9,!= 7], [IsComplete \"text\",text,null,a value]]]");
  }

  @Test
  void namesThemRightBeyondThirtyTwoColumnsAndSixtyFourConditions() {
    int columns = 70;
    Set<Integer> some = Set.of(0, 31, 32, 33, 63, 64, 69);
    Dataset<Row> wide =
        Spark.session()
            .range(3)
            .select(
                Stream.concat(
                        Stream.of(col("id")),
                        IntStream.range(0, columns)
                            .mapToObj(
                                i ->
                                    when(col("id").equalTo(some.contains(i) ? 0 : -1), -i - 1)
                                        .when(col("id").equalTo(2), -i - 1)
                                        .otherwise(i)
                                        .as("c" + i)))
                    .toArray(Column[]::new));
    String[] rules =
        IntStream.range(0, columns)
            .mapToObj("ColumnValues \"c%d\" >= 0"::formatted)
            .toArray(String[]::new);
    IntFunction<String> reason = i -> "[%s,c%d,-%s,>= 0]".formatted(rules[i], i, shape(i + 1));
    String broken = some.stream().sorted().map(reason::apply).collect(joining(", ", "[0,[", "]]"));
    String allBroken =
        IntStream.range(0, columns).mapToObj(reason).collect(joining(", ", "[2,[", "]]"));

    Evaluation split = split(wide, rules);

    assertThat(split.verdicts()).allMatch(verdict -> verdict.outcome() == Outcome.FAILED);
    assertThat(written("quality = 'bad'")).containsExactly(broken, allBroken);
    assertThat(written("quality = 'good'")).containsExactly("[1,-]");
    split(plan(wide, rules), Split.byAllRules());
    List<String> texts = told("__reasons");
    split(plan(wide, rules), Split.byAllRules().as(Split.Form.STRUCTS));
    assertThat(texts).isEqualTo(told(AS_JSON));
    assertThat(
            split
                .rowLevelOutcomes()
                .orderBy("id")
                .selectExpr("DataQualityRulesFail")
                .collectAsList())
        .extracting(row -> row.<String>getList(0))
        .containsExactly(
            some.stream().sorted().map(i -> rules[i]).toList(), List.of(), List.of(rules));
  }

  private static String shape(int number) {
    return "9".repeat(String.valueOf(number).length());
  }

  @Test
  void tellsReasonsAsTextUnlessAsked() {
    split(plan(numbers, "IsComplete \"text\""), Split.byAllRules());

    assertThat(
            Spark.session()
                .read()
                .parquet(target())
                .where("quality = 'bad'")
                .select("__reasons")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactly(
            "[{\"rule\":\"IsComplete \\\"text\\\"\",\"column\":\"text\",\"value\":null,"
                + "\"expected\":\"a value\"}]");
  }

  @Test
  void reasonsAsTextAreWhatSparkMakesOfThoseAsStructs() {
    Dataset<Row> rows =
        numbers.selectExpr(
            "id", "if(id = 2, null, concat('Él \"', id, '\\\\\t\u0001')) as text", "id as other");
    String[] rules = {
      "ColumnValues \"text\" matches \"a\"",
      "(IsComplete \"text\") and (ColumnValues \"other\" > 3)",
      "IsComplete \"text\"",
    };

    split(plan(rows, rules), Split.byAllRules());
    List<String> texts = told("__reasons");
    split(plan(rows, rules), Split.byAllRules().as(Split.Form.STRUCTS));

    assertThat(texts).hasSize(ROWS).isEqualTo(told(AS_JSON));
  }

  private List<String> told(String reasons) {
    return Spark.session()
        .read()
        .parquet(target())
        .orderBy("id")
        .selectExpr(reasons)
        .as(Encoders.STRING())
        .collectAsList();
  }

  @Test
  void isOneStageOfCode() {
    try (WriteObserver observer = WriteObserver.of(Spark.session())) {
      Dataset<Row> rows = plan(numbers, RULES).split(Split.byAllRules(), observer).rows();

      assertThat(rows.queryExecution().executedPlan().toString().lines())
          .filteredOn(line -> line.contains("Project"))
          .isNotEmpty()
          .allMatch(line -> line.contains("*(1) Project"));
    }
  }

  @Test
  void rulesThatOnlyReportSetNoRowAside() {
    Split reported = Split.by(rule -> rule.text().startsWith("IsComplete")).as(Split.Form.STRUCTS);

    Evaluation evaluation =
        split(plan(numbers, "ColumnValues \"digit\" < 9", "IsComplete \"text\""), reported);

    assertThat(Ask.lines(evaluation))
        .containsExactly(
            "Failed: Column.digit.Maximum 9.0", "Failed: Column.text.Completeness 0.99");
    assertThat(written("quality = 'bad'")).hasSize(1);
  }

  @Test
  void keysAreCountedInJobsOfTheirOwnAndMarkedInTheWrite() {
    String[] rules = {"IsUnique \"digit\"", "IsUnique \"id\"", "IsComplete \"id\""};
    Dataset<Row> few = numbers.where("id < 11");

    Evaluation evaluation = split(few, rules);

    assertThat(Ask.lines(evaluation)).isEqualTo(Ask.verdicts(few, rules));
    assertThat(written("quality = 'bad'"))
        .containsExactly(
            "[0,[[IsUnique \"digit\",digit,9,a value that no other row has]]]",
            "[10,[[IsUnique \"digit\",digit,9,a value that no other row has]]]");
  }

  @Test
  void rowsThatCostMuchAreMeasuredAndTheirKeysCountedInOnePass() {
    String csv = folder.resolve("csv").toString();
    numbers.write().csv(csv);
    Dataset<Row> costly = Spark.session().read().schema(numbers.schema()).csv(csv);
    String[] rules = {
      "IsUnique \"id\"",
      "DistinctValuesCount \"text\" = 100",
      "IsComplete \"text\"",
      "Sum \"id\" > 1",
      "IsUnique \"digit\" where \"id < 5\"",
      "Uniqueness \"digit\" > 0 where \"id < 0\"",
    };

    assertThat(RecordsRead.by(() -> Ask.evaluate(costly, rules))).isEqualTo(ROWS);
    assertThat(Ask.verdicts(costly, rules)).isEqualTo(Ask.verdicts(numbers, rules));
  }

  @Test
  void rowsThatAreLookedAtBeforeTheyAreWrittenCountOnce() {
    try (WriteObserver observer = WriteObserver.of(Spark.session())) {
      MeasuredWrite write = plan(numbers, RULES).split(Split.byAllRules(), observer);
      assertThat(write.rows().collectAsList()).hasSize(ROWS);

      assertThat(Ask.lines(write.by(SplitWriteTest::drop))).isEqualTo(Ask.verdicts(numbers, RULES));
    }
  }

  @Test
  void onlyRowsThatCostMuchAreMeasuredInTheWriteWhenNothingIsMarked() {
    Dataset<Row> grouped = numbers.groupBy("digit").count();
    try (WriteObserver observer = WriteObserver.of(Spark.session())) {
      MeasuredWrite cheap = plan(numbers, "RowCount = 100").measure(observer);
      MeasuredWrite costly = plan(grouped, "RowCount = 10").measure(observer);

      assertThat(cheap.choice().pass()).isEqualTo(PassChoice.Pass.OF_ITS_OWN);
      assertThat(costly.choice().reason()).isEqualTo("the rows are made by Aggregate");
      assertThat(costly.by(SplitWriteTest::drop).passed()).isTrue();
      assertThat(cheap.by(SplitWriteTest::drop).passed()).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void aWriteThatFailsLeavesNothingToJudge() {
    Dataset<Row> broken =
        numbers.withColumn("text", when(col("id").equalTo(50), raise_error(col("text"))));
    try (WriteObserver observer = WriteObserver.of(Spark.session())) {
      MeasuredWrite write = plan(broken, "RowCount = 100").split(Split.byAllRules(), observer);
      String before = Spark.session().conf().get(OPEN_FILES);

      assertThatThrownBy(() -> write.by(SplitWriteTest::drop)).hasMessageContaining("50");
      assertThatThrownBy(write::evaluation)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nothing was measured");
      assertThat(Spark.session().conf().get(OPEN_FILES)).isEqualTo(before);
    }
  }

  @Test
  void noRowsAreJudgedToo() {
    Dataset<Row> none = numbers.where("false");

    assertThat(Ask.lines(split(none, RULES))).isEqualTo(Ask.verdicts(none, RULES));
  }

  @Test
  void aColumnOfTheSameNameIsRefused() {
    try (WriteObserver observer = WriteObserver.of(Spark.session())) {
      Plan plan = plan(numbers.withColumnRenamed("digit", "Quality"), "RowCount = 100");

      assertThatThrownBy(() -> plan.split(Split.byAllRules(), observer))
          .hasMessageContaining("\"quality\"");
    }
  }

  private static Plan plan(Dataset<Row> rows, String... rules) {
    return Ask.plan(Datasets.of(rows), Ask.OPTIONS, new Problems(), rules);
  }

  private Evaluation split(Dataset<Row> rows, String... rules) {
    return split(plan(rows, rules), Split.byAllRules().as(Split.Form.STRUCTS));
  }

  private Evaluation split(Plan plan, Split split) {
    try (WriteObserver observer = WriteObserver.of(Spark.session())) {
      return plan.split(split, observer)
          .by(rows -> rows.write().mode("overwrite").partitionBy("quality").parquet(target()));
    }
  }

  private static void drop(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private List<String> written(String condition) {
    return Spark.session()
        .read()
        .parquet(target())
        .where(condition)
        .select("id", "__reasons")
        .orderBy("id")
        .collectAsList()
        .stream()
        .map(row -> "[%s,%s]".formatted(row.get(0), row.isNullAt(1) ? "-" : row.getList(1)))
        .toList();
  }

  private String target() {
    return folder.resolve("target").toString();
  }
}
