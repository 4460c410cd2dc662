package io.gluewright.quality.glue;

import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.RowTotals;
import io.gluewright.quality.engine.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Results with numbers of rows, in the shape that Glue gives them. */
final class CountedFrames {
  private static final StructType RULES =
      StructType.fromDDL(
          "Rule string, Outcome string, FailureReason string, EvaluatedMetrics map<string, double>,"
              + " EvaluatedRule string, PassedCount bigint, FailedCount bigint, SkippedCount"
              + " bigint, TotalCount bigint");
  private static final StructType TOTALS =
      StructType.fromDDL(
          "TotalRowsProcessed bigint, PassedRows bigint, FailedRows bigint, TotalRulesProcessed"
              + " bigint, RulesPassed bigint, RulesFailed bigint");

  private CountedFrames() {}

  /** A row for each rule, with how many rows hold, break it or are skipped. */
  static Dataset<Row> rules(Evaluation evaluation, RowTotals totals) {
    List<Row> rows = new ArrayList<>();
    for (Verdict verdict : evaluation.verdicts()) {
      RowTotals.OfRule counts = totals.rules().get(rows.size());
      rows.add(
          RowFactory.create(
              verdict.rule().text(),
              verdict.outcome().text(),
              verdict.reason().orElse(null),
              verdict.metrics().byText(),
              verdict.evaluated(),
              counts.passed(),
              counts.failed(),
              counts.skipped(),
              totals.rows()));
    }
    return evaluation.originalData().sparkSession().createDataFrame(rows, RULES);
  }

  /** One row. */
  static Dataset<Row> totals(Evaluation evaluation, RowTotals totals) {
    long rules = evaluation.verdicts().size();
    long passed = evaluation.verdicts().stream().filter(Verdict::passed).count();
    Row row =
        RowFactory.create(
            totals.rows(), totals.passed(), totals.failed(), rules, passed, rules - passed);
    return evaluation.originalData().sparkSession().createDataFrame(List.of(row), TOTALS);
  }
}
