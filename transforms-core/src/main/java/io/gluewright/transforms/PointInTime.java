package io.gluewright.transforms;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.CurrentDate;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestampLike;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.LocalTimestamp;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.types.DataTypes;
import scala.runtime.AbstractPartialFunction;

/**
 * What SQL means by today and by now. Spark asks the machine, whenever it plans a table; rows that
 * are computed twice, before and after a run died, would be judged by two days.
 */
public final class PointInTime {
  private final Instant instant;

  private PointInTime(Instant instant) {
    this.instant = instant;
  }

  /** The moment that the clock shows. */
  public static PointInTime of(Clock clock) {
    return new PointInTime(clock.instant());
  }

  /**
   * The same table, in which {@code current_date()}, {@code current_timestamp()}, {@code now()},
   * {@code localtimestamp()} and what Spark makes of them tell this moment, in the time zone of the
   * session. Lazy as it was; a table that does not ask for the time comes back as it is.
   */
  public Dataset<Row> in(Dataset<Row> rows) {
    LogicalPlan plan = rows.queryExecution().analyzed();
    if (!plan.containsPattern(TreePattern.CURRENT_LIKE())
        && !plan.containsPattern(TreePattern.PLAN_EXPRESSION())) { // a subquery hides its own
      return rows;
    }
    LogicalPlan told = plan.transformAllExpressionsWithSubqueries(new Telling());
    return told.fastEquals(plan) ? rows : Dataset.ofRows(rows.sparkSession(), told);
  }

  private final class Telling extends AbstractPartialFunction<Expression, Expression> {
    @Override
    public boolean isDefinedAt(Expression node) {
      return node instanceof CurrentDate
          || node instanceof CurrentTimestampLike
          || node instanceof LocalTimestamp;
    }

    @Override
    public Expression apply(Expression node) {
      if (node instanceof CurrentDate date) {
        return Literal.create(LocalDate.ofInstant(instant, date.zoneId()), DataTypes.DateType);
      }
      return node instanceof LocalTimestamp local
          ? Literal.create(
              LocalDateTime.ofInstant(instant, local.zoneId()), DataTypes.TimestampNTZType)
          : Literal.create(instant, DataTypes.TimestampType);
    }
  }
}
