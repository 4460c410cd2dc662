package io.gluewright.quality.engine;

import io.gluewright.quality.metrics.Metrics;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Results as tables of the shape that AWS gives them. */
final class Frames {
  private static final StructType RULES =
      StructType.fromDDL(
          "Rule string, Outcome string, FailureReason string,"
              + " EvaluatedMetrics map<string, double>, EvaluatedRule string");
  private static final StructType METRICS =
      StructType.fromDDL(
          "Entity string, Instance string, Name string, Value double, Filter string");

  private Frames() {}

  static Dataset<Row> ruleOutcomes(SparkSession session, List<Verdict> verdicts) {
    List<Row> rows =
        verdicts.stream()
            .map(
                verdict ->
                    RowFactory.create(
                        verdict.rule().text(),
                        verdict.outcome().text(),
                        verdict.reason().orElse(null),
                        verdict.metrics().byText(),
                        verdict.evaluated()))
            .toList();
    return session.createDataFrame(rows, RULES);
  }

  static Dataset<Row> aggregatedMetrics(SparkSession session, Metrics metrics) {
    List<Row> rows =
        metrics.list().stream()
            .map(
                metric ->
                    RowFactory.create(
                        metric.key().entity().text(),
                        metric.key().instance(),
                        metric.key().name(),
                        metric.value(),
                        metric.key().filter().orElse(null)))
            .toList();
    return session.createDataFrame(rows, METRICS);
  }
}
