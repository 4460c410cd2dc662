package io.gluewright.rules.engine;

import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;

/**
 * How many rows an expression looks at. Spark turns aggregates, windows and generators into
 * operators of their own, so that the analysed plan tells what stands in a text.
 */
enum Reach {
  ONE_ROW(
      "looks at more than one row, or makes several",
      "an expression over one row",
      ", without aggregates, windows and generators") {
    @Override
    LogicalPlan over(LogicalPlan rows, NamedExpression value) {
      return Catalyst.project(value, rows);
    }

    @Override
    boolean is(LogicalPlan plan) {
      return plan instanceof Project project && project.child() instanceof LocalRelation;
    }
  },
  MANY_ROWS(
      "is no aggregate over rows",
      "an expression over aggregates",
      " of columns, such as sum(amount) or max(a) - min(b), without windows and generators") {
    @Override
    LogicalPlan over(LogicalPlan rows, NamedExpression value) {
      return Catalyst.aggregate(value, rows);
    }

    @Override
    boolean is(LogicalPlan plan) {
      return plan instanceof Aggregate aggregate
          && aggregate.child() instanceof LocalRelation
          && Catalyst.values(aggregate).stream()
              .anyMatch(value -> value.exists(AggregateExpression.class::isInstance));
    }
  };

  private final String otherwise;
  private final String expected;
  private final String details;

  Reach(String otherwise, String expected, String details) {
    this.otherwise = otherwise;
    this.expected = expected;
    this.details = details;
  }

  /** The value, computed of {@code rows}. */
  abstract LogicalPlan over(LogicalPlan rows, NamedExpression value);

  /** Whether the analysed plan of {@link #over} shows that the value looks so far, no further. */
  abstract boolean is(LogicalPlan plan);

  /** What is wrong with an expression that looks elsewhere. */
  String otherwise() {
    return otherwise;
  }

  String expected() {
    return expected;
  }

  String expectedInFull() {
    return expected + details;
  }
}
