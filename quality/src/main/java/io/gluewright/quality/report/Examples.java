package io.gluewright.quality.report;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.RowOutcomes;
import io.gluewright.quality.engine.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectTopK;

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
  private static final String FORMS = "forms";
  private static final String EXAMPLES = "examples";

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
   * a rule nothing is read. At most {@value #MOST} examples for each of them are fetched.
   */
  public static Examples of(Evaluation evaluation) {
    return NONE.and(evaluation);
  }

  /**
   * Of rows with their reasons, as {@link RowOutcomes#withReasons} adds them; null is no reason.
   *
   * @param reasons the column that has them
   */
  public static Examples ofReasons(Dataset<Row> rows, String reasons) {
    return fetched(mostFrequent(rows, reasons));
  }

  /** As {@link #of(Evaluation)}, but rules of which something is told here cost nothing. */
  public Examples and(Evaluation evaluation) {
    Set<Rule> failed =
        evaluation.verdicts().stream()
            .filter(verdict -> verdict.outcome() == Outcome.FAILED)
            .map(Verdict::rule)
            .filter(rule -> broken(rule).isEmpty())
            .collect(Collectors.toSet());
    RowOutcomes rows = evaluation.rows().by(failed::contains);
    if (rows.rules().isEmpty()) {
      return this;
    }
    Map<String, Broken> all = new LinkedHashMap<>(byRule);
    all.putAll(ofReasons(rows.withReasons(REASONS), REASONS).byRule);
    return new Examples(all);
  }

  /** What breaks the rule, if rows can be told. Two rules of one text are one. */
  public Optional<Broken> broken(Rule rule) {
    return Optional.ofNullable(byRule.get(Redaction.text(rule.text())));
  }

  /** A row for each rule; no task holds more than {@value #MOST} examples of a rule at a time. */
  private static Dataset<Row> mostFrequent(Dataset<Row> rows, String reasons) {
    Dataset<Row> forms =
        rows.select(explode(array_distinct(col(reasons))).as("reason"))
            .groupBy(
                col("reason.rule"),
                col("reason.column"),
                col("reason.value"),
                col("reason.expected"))
            .agg(count(lit(1)).as(ROWS));
    return forms
        .groupBy(RULE, COLUMN, EXPECTED)
        .agg(
            sum(ROWS).as(ROWS),
            count(lit(1)).as(FORMS),
            sort_array(least(struct(negate(col(ROWS)), col(VALUE).isNull(), col(VALUE))))
                .as(EXAMPLES));
  }

  /** The {@value #MOST} least, kept in a heap of as many. */
  private static Column least(Column value) {
    return new Column(
        new CollectTopK(value.expr(), MOST, true, 0, 0).toAggregateExpression()); // true: the least
  }

  private static Examples fetched(Dataset<Row> mostFrequent) {
    Map<String, Broken> broken = new LinkedHashMap<>();
    for (Row row : mostFrequent.collectAsList()) {
      List<Example> examples =
          row.<Row>getList(row.fieldIndex(EXAMPLES)).stream().map(Examples::example).toList();
      broken.put(
          row.getAs(RULE),
          new Broken(
              row.getAs(COLUMN),
              row.getAs(EXPECTED),
              row.<Long>getAs(ROWS),
              row.<Long>getAs(FORMS),
              examples));
    }
    return new Examples(broken);
  }

  private static Example example(Row row) {
    return new Example(Optional.ofNullable(row.getString(2)), -row.getLong(0));
  }
}
