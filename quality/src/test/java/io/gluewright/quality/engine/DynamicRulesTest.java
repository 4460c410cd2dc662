package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.InMemoryHistory;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.testkit.Interpreted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules that compare with earlier runs. */
@ExtendWith(Interpreted.class)
class DynamicRulesTest {
  private static final MetricKey ROW_COUNT = MetricKey.ofDataset("RowCount");
  private static final Dataset<Row> THREE = table("a int\n1\n2\n-\n");

  @Test
  void showsTheNumbersThatItComparedWith() {
    Verdict verdict =
        only(
            past(Map.of(ROW_COUNT, List.of(4.0, 2.0, 3.0))),
            "RowCount between avg(last(3)) - 1 and max(last(3)) * 2");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.evaluated()).isEqualTo("RowCount between 2.0 and 8.0");
    assertThat(verdict.rule().text())
        .isEqualTo("RowCount between avg(last(3)) - 1 and max(last(3)) * 2");
  }

  @Test
  void looksAtTheHistoryOfTheSameFilter() {
    Options options =
        past(
            Map.of(
                MetricKey.ofColumn("a", "Completeness"), List.of(0.1),
                MetricKey.ofColumn("a", "Completeness").where("a > 1"), List.of(0.9)));

    assertThat(only(options, "Completeness \"a\" > last(1) where \"a > 1\"").evaluated())
        .isEqualTo("Completeness \"a\" > 0.9 where \"a > 1\"");
  }

  @Test
  void takesAnEmptyHistoryForZeroOrSkipsTheRule() {
    Options none = past(Map.of());

    assertThat(only(none, "RowCount > avg(last(5))").outcome()).isEqualTo(Outcome.PASSED);
    Verdict first = only(none, "RowCount < avg(last(5))");
    assertThat(first.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(first.lacksLimits()).isTrue();
    assertThat(only(none, "RowCount < 3").lacksLimits()).isFalse();
    Verdict skipped = only(none.with(OnEmptyHistory.SKIP), "RowCount < avg(last(5))");
    assertThat(skipped.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(skipped.reason()).contains("last(5): nothing was measured before");
  }

  @Test
  void cannotCompareWithAList() {
    Verdict verdict = only(past(Map.of(ROW_COUNT, List.of(4.0))), "RowCount > last(3)");

    assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(verdict.reason()).get().asString().contains("last(3) is a list of values");
  }

  @Test
  void measuresWhatItCannotJudgeYet() {
    Evaluation evaluation =
        Ask.evaluate(
            Datasets.of(THREE),
            past(Map.of(ROW_COUNT, List.of(4.0))),
            "RowCount > index(last(3), 1)",
            "Mean \"a\" > index(last(3), 2)",
            "Completeness \"a\" > index(last(3), 2) where \"a is null\"",
            "UniqueValueRatio \"a\" > index(last(3), 2)",
            "ColumnValues \"a\" >= index(last(3), 2)",
            "ColumnLength \"a\" <= index(last(3), 2)",
            "ColumnValues \"a\" > 1 with threshold > index(last(3), 2)",
            "ColumnDataType \"a\" = \"INTEGER\" with threshold > index(last(3), 2)",
            "ColumnCount > index(last(3), 2)",
            "CustomSql \"select max(a) from primary\" > index(last(3), 2)",
            "RowCount > last(3)",
            "(RowCount > 2) and (Sum \"a\" = index(last(3), 2))",
            "(RowCount > 9) or (Sum \"a\" = index(last(3), 2))");

    assertThat(Ask.lines(evaluation))
        .containsExactly(
            "Error: Dataset.*.RowCount 3.0",
            "Error: Column.a.Mean 1.5",
            "Error: Column.a.Completeness 0.0",
            "Error: Column.a.UniqueValueRatio 1.0",
            "Error: Column.a.Minimum 1.0",
            "Error: Column.a.MaximumLength 1.0",
            "Error: Column.a.ColumnValues.Compliance 0.3333333333333333",
            "Error: Column.a.ColumnDataType.Compliance 0.6666666666666666",
            "Error: Dataset.*.ColumnCount 1.0",
            "Error: Dataset.*.CustomSQL 2.0",
            "Error: Dataset.*.RowCount 3.0",
            "Error: Dataset.*.RowCount 3.0, Column.a.Sum 3.0",
            "Error: Dataset.*.RowCount 3.0, Column.a.Sum 3.0");
    assertThat(evaluation.verdicts().get(0).reason())
        .contains("index 1 of last(3): fewer than 2 values were measured before");
    assertThat(evaluation.verdicts())
        .extracting(Verdict::lacksLimits)
        .as("all but the last, whose other part failed")
        .containsExactly(
            true, true, true, true, true, true, true, true, true, true, true, true, false);
  }

  @Test
  void whatFailsOverTheRowsLacksMoreThanHistory() {
    Verdict verdict =
        only(past(Map.of()), "RowCount > index(last(3), 1) where \"raise_error('x') is null\"");

    assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(verdict.lacksLimits()).isFalse();
  }

  @Test
  void judgesOnceEarlierRunsHaveMeasured() {
    InMemoryHistory history = new InMemoryHistory();
    Subject subject = Subject.of("orders");
    Options options = Ask.OPTIONS.with(PastValues.of(history, Baseline.of(subject)));
    String rule = "Mean \"a\" = index(last(3), 1)";
    List<Outcome> outcomes = new ArrayList<>();

    for (int run = 0; run < 3; run++) {
      Evaluation evaluation = Ask.evaluate(Datasets.of(THREE), options, rule);
      outcomes.add(evaluation.verdicts().get(0).outcome());
      history.append(
          RunRecord.of(
                  subject, "rules", "input" + run, "run" + run, Ask.NOON.instant().plusSeconds(run))
              .with(evaluation.metrics()));
    }

    assertThat(outcomes).containsExactly(Outcome.ERROR, Outcome.ERROR, Outcome.PASSED);
  }

  @Test
  void skipsWhatCannotBeJudgedYetAndMeasuresIt() {
    Options skip = past(Map.of(ROW_COUNT, List.of(4.0))).with(OnEmptyHistory.SKIP);

    Verdict early = only(skip, "RowCount > index(last(3), 1)");
    assertThat(early.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(early.reason())
        .contains("index 1 of last(3): fewer than 2 values were measured before");
    assertThat(only(skip, "Mean \"a\" > avg(last(3))").metrics().byText())
        .containsExactly(Map.entry("Column.a.Mean", 1.5));
    assertThat(only(skip, "RowCount > index(last(3), 3)").outcome())
        .as("it can never be there")
        .isEqualTo(Outcome.ERROR);
  }

  @Test
  void findsAnomaliesOnceThereIsEnoughToCompareWith() {
    List<Double> steady = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      steady.add(100.0 + i % 3);
    }
    List<Double> usual = List.of(3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0);

    assertThat(only(past(Map.of(ROW_COUNT, steady)), "DetectAnomalies \"RowCount\"").outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(only(past(Map.of(ROW_COUNT, usual)), "DetectAnomalies \"RowCount\"").outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(only(past(Map.of(ROW_COUNT, steady)), "DetectAnomalies \"RowCount\"").reason())
        .contains(
            "Dataset.*.RowCount, distance from the median: 3, expected 95.0696 to 106.9304 by 10"
                + " points");
    Verdict early = only(past(Map.of(ROW_COUNT, List.of(100.0))), "DetectAnomalies \"RowCount\"");
    assertThat(early.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(early.reason()).get().asString().contains("1 points are too few, 7 are needed");
    assertThat(early.metrics().byText()).containsEntry("Dataset.*.RowCount", 3.0);
  }

  @Test
  void findsAnomaliesOfWhateverIsANumber() {
    Datasets datasets = Datasets.of(THREE).with("old", THREE);
    List<Double> ten = List.of(10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0);
    Options options = Ask.OPTIONS.with((metric, count) -> points(ten));

    assertThat(
            Ask.lines(
                Ask.evaluate(
                    datasets,
                    options,
                    "DetectAnomalies \"RowCountMatch\" \"old\"",
                    "DetectAnomalies \"CustomSql\" \"select 10 * count(a) / 2 from primary\"",
                    "DetectAnomalies \"CustomSql\" \"select raise_error('x') from primary\"",
                    "DetectAnomalies \"ColumnValues\" \"a\"",
                    "DetectAnomalies \"Mean\" \"a\" \"a\"",
                    "DetectAnomalies \"ColumnDataType\" \"a\"")))
        .containsExactly(
            "Failed: Dataset.old.RowCountMatch 1.0",
            "Passed: Dataset.*.CustomSQL 10.0",
            "Error",
            "Failed: Column.a.Minimum 1.0, Column.a.Maximum 2.0",
            "Failed",
            "Failed");
  }

  private static Verdict only(Options options, String rule) {
    return Ask.evaluate(Datasets.of(THREE), options, rule).verdicts().get(0);
  }

  private static Options past(Map<MetricKey, List<Double>> values) {
    return Ask.OPTIONS.with(
        (metric, count) ->
            points(values.getOrDefault(metric, List.of())).stream().limit(count).toList());
  }

  /** Of the days before, newest first. */
  private static List<Point> points(List<Double> values) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(
          new Point(Ask.NOON.instant().minus(Duration.ofDays(points.size() + 1)), value, "run"));
    }
    return points;
  }
}
