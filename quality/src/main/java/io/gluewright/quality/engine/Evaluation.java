package io.gluewright.quality.engine;

import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run of a ruleset found.
 *
 * @param verdicts one for each rule, in the order of the ruleset
 * @param metrics all that was measured, of rules and analyzers
 * @param distributions histograms of the columns that {@link Options#withSpreadOf} names, unless
 *     they have no values
 * @param rows marks the rows of the dataset
 * @param originalData the dataset itself
 */
public record Evaluation(
    List<Verdict> verdicts,
    Metrics metrics,
    Map<MetricKey, Histogram> distributions,
    RowOutcomes rows,
    Dataset<Row> originalData) {

  public Evaluation {
    verdicts = List.copyOf(verdicts);
    distributions = Map.copyOf(distributions);
  }

  /** Whether every rule passed. */
  public boolean passed() {
    return verdicts.stream().allMatch(Verdict::passed);
  }

  /**
   * One row for each rule, as AWS gives it: {@code Rule}, {@code Outcome}, {@code FailureReason},
   * {@code EvaluatedMetrics} (names to numbers), {@code EvaluatedRule}.
   */
  public Dataset<Row> ruleOutcomes() {
    return Frames.ruleOutcomes(originalData.sparkSession(), verdicts);
  }

  /** The dataset with the columns that {@link RowOutcomes#labelled} adds. */
  public Dataset<Row> rowLevelOutcomes() {
    return rows.labelled();
  }

  /**
   * One row for each metric: {@code Entity}, {@code Instance}, {@code Name}, {@code Value}, {@code
   * Filter} (null without one).
   */
  public Dataset<Row> aggregatedMetrics() {
    return Frames.aggregatedMetrics(originalData.sparkSession(), metrics);
  }
}
