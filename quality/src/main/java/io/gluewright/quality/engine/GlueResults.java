package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The results of a ruleset under the names that Glue gives them. */
public final class GlueResults {
  private static final String COMPOSITE = "compositeRuleEvaluation.method";
  private static final String AGGREGATED = "publishAggregatedMetrics.status";

  private GlueResults() {}

  /**
   * {@code originalData}, {@code ruleOutcomes}, {@code rowLevelOutcomes} and, on request, {@code
   * aggregatedMetrics}. As on Glue, a rule that does not fit the rows is one that failed.
   *
   * @param options Glue's additional options: {@code compositeRuleEvaluation.method} ({@code ROW}
   *     joins the parts of a composite rule row by row) and {@code publishAggregatedMetrics.status}
   *     ({@code ENABLED}); others change nothing
   * @throws io.gluewright.diagnostics.InvalidInputException telling every mistake of the ruleset
   * @throws IllegalStateException if the rows cannot be made; without Spark's message, which may
   *     hold values
   */
  public static Map<String, Dataset<Row>> of(
      Dataset<Row> rows, String ruleset, Map<String, String> options) {
    boolean byRow = "ROW".equalsIgnoreCase(options.get(COMPOSITE));
    Options chosen =
        Options.standard()
            .with(byRow ? Options.Composite.ROW : Options.Composite.DATASET)
            .showing(
                Set.copyOf(
                    List.of(rows.columns()))); // the results are tables of the job's, as on Glue
    Evaluation evaluation =
        evaluated(Plan.of(Ruleset.parse(ruleset), Datasets.of(rows), chosen, new Problems()));
    Map<String, Dataset<Row>> results = new LinkedHashMap<>();
    results.put("originalData", rows);
    results.put("ruleOutcomes", evaluation.ruleOutcomes());
    results.put("rowLevelOutcomes", evaluation.rowLevelOutcomes());
    if ("ENABLED".equalsIgnoreCase(options.get(AGGREGATED))) {
      results.put("aggregatedMetrics", evaluation.aggregatedMetrics());
    }
    return results;
  }

  private static Evaluation evaluated(Plan plan) {
    try {
      return plan.evaluate();
    } catch (Exception e) { // Spark's own are checked, and not declared
      throw new IllegalStateException("the rows cannot be judged: " + SparkError.said(e));
    }
  }
}
