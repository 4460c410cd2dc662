package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.PlainSql;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * Puts beside each accepted row what the accepted rows say of columns: a struct with the field
 * {@link #VALUE}, which is null where they say nothing. The struct of other rows is null.
 *
 * @param accepted the rows that count
 * @param columns what is estimated
 * @param groups the columns whose values say which rows belong together; all rows when empty
 */
record Estimates(Column accepted, List<Estimated> columns, List<Column> groups) {
  static final String VALUE = "value";

  private static final String COUNT = "count";

  /** A column, and the name of the one that gets the struct. */
  record Estimated(StructField field, String made) {
    Column value() {
      return PlainSql.column(field.name());
    }
  }

  /** {@code order} is asked for by {@link Estimate#PREVIOUS} only. */
  Transform transform(Estimate estimate, Column... order) {
    return switch (estimate) {
      case MEAN -> rows -> computed(rows, Estimate::mean);
      case MEDIAN -> rows -> computed(rows, Estimate::median);
      case MODE -> groups.isEmpty() ? this::modeOfAll : this::modeOfGroups;
      case PREVIOUS -> rows -> previous(rows, order);
    };
  }

  private Dataset<Row> computed(Dataset<Row> rows, Statistic statistic) {
    return groups.isEmpty()
        ? beside(rows, summed(rows, statistic))
        : with(rows, column -> statistic(column, statistic, value -> value.over(grouped())));
  }

  /**
   * One row for the whole table. It is read a second time, for a window over all rows would bring
   * them into one task.
   */
  private Dataset<Row> summed(Dataset<Row> rows, Statistic statistic) {
    Column[] each =
        columns.stream()
            .map(column -> statistic(column, statistic, value -> value).as(column.made()))
            .toArray(Column[]::new);
    return rows.agg(each[0], Arrays.copyOfRange(each, 1, each.length));
  }

  /** Counts of each value, then the greatest: one row for each column, and a reading of its own. */
  private Dataset<Row> modeOfAll(Dataset<Row> rows) {
    Dataset<Row> result = rows;
    for (Estimated column : columns) {
      Dataset<Row> counts =
          rows.filter(accepted.and(column.value().isNotNull()))
              .groupBy(column.value().as(VALUE))
              .agg(count(lit(1)).as(COUNT));
      Column most = frequent(PlainSql.column(COUNT), PlainSql.column(VALUE));
      result =
          new Estimates(accepted, List.of(column), groups)
              .beside(result, counts.agg(min(most).getField(VALUE).as(column.made())));
    }
    return result;
  }

  private Dataset<Row> modeOfGroups(Dataset<Row> rows) {
    Dataset<Row> result = rows;
    for (Estimated column : columns) {
      WindowSpec same =
          Window.partitionBy(
              Stream.concat(groups.stream(), Stream.of(column.value())).toArray(Column[]::new));
      Column counted = count(known(column)).over(same);
      Column times = PlainSql.column(column.made());
      Column most =
          min(when(known(column).isNotNull(), frequent(times, column.value())))
              .over(grouped())
              .getField(VALUE);
      result =
          result
              .withColumn(column.made(), counted)
              .withColumn(column.made(), when(accepted, struct(most.as(VALUE))));
    }
    return result;
  }

  private Dataset<Row> previous(Dataset<Row> rows, Column... order) {
    WindowSpec before =
        grouped().orderBy(order).rowsBetween(Window.unboundedPreceding(), Window.currentRow() - 1);
    return with(rows, column -> last(known(column), true).over(before));
  }

  private Dataset<Row> with(Dataset<Row> rows, Function<Estimated, Column> value) {
    Dataset<Row> result = rows;
    for (Estimated column : columns) {
      result =
          result.withColumn(column.made(), when(accepted, struct(value.apply(column).as(VALUE))));
    }
    return result;
  }

  private Dataset<Row> beside(Dataset<Row> rows, Dataset<Row> oneRow) {
    List<Column> selected = new ArrayList<>();
    Arrays.stream(rows.columns()).map(PlainSql::column).forEach(selected::add);
    for (Estimated column : columns) {
      Column estimated = PlainSql.column(column.made());
      selected.add(when(accepted, struct(estimated.as(VALUE))).as(column.made()));
    }
    return rows.crossJoin(broadcast(oneRow)).select(selected.toArray(Column[]::new));
  }

  private WindowSpec grouped() {
    return Window.partitionBy(groups.toArray(Column[]::new));
  }

  private Column known(Estimated column) {
    return when(accepted, column.value());
  }

  /** The smallest of these is the most frequent value; of several, the smallest. */
  private static Column frequent(Column times, Column value) {
    return struct(negate(times).as(COUNT), value.as(VALUE));
  }

  private Column statistic(Estimated column, Statistic statistic, UnaryOperator<Column> reach) {
    return statistic.of(known(column), column.field().dataType(), reach);
  }

  private interface Statistic {
    Column of(Column value, DataType type, UnaryOperator<Column> reach);
  }
}
