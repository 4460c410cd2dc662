package io.gluewright.quality.report;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.RowOutcomes;
import io.gluewright.quality.engine.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What rows look like that break the rules of a run. Rows that look alike are one example with
 * their number: ten values of one form say no more than one of them.
 */
public final class Examples {
  /** So many are told of a rule at most, the most frequent ones. */
  public static final int MOST = 10;

  public static final Examples NONE = new Examples(Map.of());

  private static final String REASONS = "gw_reasons";
  private static final String RULE = "rule";
  private static final String COLUMN = "column";
  private static final String VALUE = "value";
  private static final String EXPECTED = "expected";
  private static final String ROWS = "rows";
  private static final String ALL_ROWS = "all_rows";
  private static final String FORMS = "forms";
  private static final String PLACE = "place";

  private final Map<String, Broken> byRule;

  private Examples(Map<String, Broken> byRule) {
    this.byRule = Map.copyOf(byRule);
  }

  /**
   * Rows that look alike.
   *
   * @param value by its form, unless the column is a plain one; empty for null
   * @param rows how many of them there are
   */
  public record Example(Optional<String> value, long rows) {}

  /**
   * Rows that break a rule.
   *
   * @param column whose values are at fault; several have commas between them
   * @param expected what they should be
   * @param rows how many they are
   * @param forms how many examples there would be
   * @param examples at most {@value #MOST}, the most frequent first
   */
  public record Broken(
      String column, String expected, long rows, long forms, List<Example> examples) {
    public Broken {
      examples = List.copyOf(examples);
      if (examples.size() > MOST) {
        throw new IllegalArgumentException("too many examples for a report");
      }
    }
  }

  /** Examples by the text of their rule. */
  public static Examples of(Map<String, Broken> byRule) {
    return new Examples(byRule);
  }

  /**
   * Reads the dataset once more, for the rules that failed and that judge single rows; without such
   * a rule nothing is read. At most {@value #MOST} rows for each of them are fetched.
   */
  public static Examples of(Evaluation evaluation) {
    Set<Rule> failed =
        evaluation.verdicts().stream()
            .filter(verdict -> verdict.outcome() == Outcome.FAILED)
            .map(Verdict::rule)
            .collect(Collectors.toSet());
    RowOutcomes rows = evaluation.rows().by(failed::contains);
    return rows.rules().isEmpty() ? NONE : fetched(mostFrequent(rows));
  }

  /** What breaks the rule, if rows can be told. */
  public Optional<Broken> broken(Rule rule) {
    return Optional.ofNullable(byRule.get(rule.text()));
  }

  private static Dataset<Row> mostFrequent(RowOutcomes rows) {
    Dataset<Row> forms =
        rows.withReasons(REASONS)
            .select(explode(array_distinct(col(REASONS))).as("reason"))
            .groupBy(
                col("reason.rule"),
                col("reason.column"),
                col("reason.value"),
                col("reason.expected"))
            .agg(count(lit(1)).as(ROWS));
    WindowSpec ofRule = Window.partitionBy(RULE);
    return forms
        .withColumn(ALL_ROWS, sum(ROWS).over(ofRule))
        .withColumn(FORMS, count(lit(1)).over(ofRule))
        .withColumn(
            PLACE, row_number().over(ofRule.orderBy(col(ROWS).desc(), col(VALUE).asc_nulls_last())))
        .where(col(PLACE).leq(MOST))
        .orderBy(RULE, PLACE);
  }

  private static Examples fetched(Dataset<Row> mostFrequent) {
    Map<String, List<Row>> byRule = new LinkedHashMap<>();
    for (Row row : mostFrequent.collectAsList()) {
      byRule.computeIfAbsent(row.getAs(RULE), any -> new ArrayList<>()).add(row);
    }
    Map<String, Broken> broken = new LinkedHashMap<>();
    byRule.forEach(
        (rule, rows) ->
            broken.put(
                rule,
                new Broken(
                    rows.get(0).getAs(COLUMN),
                    rows.get(0).getAs(EXPECTED),
                    rows.get(0).<Long>getAs(ALL_ROWS),
                    rows.get(0).<Long>getAs(FORMS),
                    rows.stream().map(Examples::example).toList())));
    return new Examples(broken);
  }

  private static Example example(Row row) {
    return new Example(Optional.ofNullable(row.<String>getAs(VALUE)), row.<Long>getAs(ROWS));
  }
}
