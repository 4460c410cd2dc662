package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;

import io.gluewright.transforms.Materializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of both plans beside each other, and small tables about them. All is lazy; each small
 * table has no more rows than there are columns and rules, times the number that is asked for.
 */
public final class Differences {
  static final String ORDER = "order";
  static final String KEY = "key";
  static final String OUTCOME = "outcome";
  static final String CAUSE = "cause";
  static final String CHANGES = "changes";
  static final String CELLS = "cells";
  static final String REASONS = "reasons";
  static final String TOUCHED_BEFORE = "touched_before";
  static final String TOUCHED_AFTER = "touched_after";
  static final String BEFORE = "before";
  static final String AFTER = "after";
  static final String COUNT = "count";
  private static final String PLACE = "place";

  private final Dataset<Row> rows;
  private final List<RulePair> pairs;
  private final Side before;
  private final Side after;

  Differences(Dataset<Row> rows, List<RulePair> pairs, Side before, Side after) {
    this.rows = rows;
    this.pairs = pairs;
    this.before = before;
    this.after = after;
  }

  /**
   * The same, computed once: the small tables then read what {@code materializer} keeps. Without
   * it, each of them runs both plans.
   */
  public Differences materialized(Materializer materializer) {
    return new Differences(materializer.materialize("difference", rows), pairs, before, after);
  }

  /**
   * What is to be told of them.
   *
   * @param most how many pairs of values per column, and examples per outcome
   * @param collect runs a small table, such as {@code Dataset::collectAsList}
   */
  public DifferenceReport report(int most, Function<Dataset<Row>, List<Row>> collect) {
    return new ReportReader(this, most, collect).read();
  }

  List<RulePair> pairs() {
    return pairs;
  }

  List<ColumnPair> columns() {
    return columns(before, after);
  }

  /** {@code outcome, cause, before, after}: rows on either side. */
  Dataset<Row> outcomes() {
    return rows.groupBy(col(OUTCOME), col(CAUSE))
        .agg(sum(BEFORE).as(BEFORE), sum(AFTER).as(AFTER), count(lit(1)).as(COUNT));
  }

  /** {@code column, cause, count}: changed values. */
  Dataset<Row> causes() {
    return changes().groupBy("column", "cause").agg(count(lit(1)).as(COUNT));
  }

  /** {@code column, before, after, count}: the most frequent changes of each column. */
  Dataset<Row> changedPairs(int most) {
    WindowSpec frequent =
        Window.partitionBy("column")
            .orderBy(col(COUNT).desc(), col("before").asc(), col("after").asc());
    Dataset<Row> counted =
        changes().groupBy("column", "before", "after").agg(count(lit(1)).as(COUNT));
    return first(counted, frequent, most);
  }

  /** {@code side, rule, count}: rows to which a rule did something. */
  Dataset<Row> touched() {
    Column all = concat(onSide(TOUCHED_BEFORE), onSide(TOUCHED_AFTER));
    return rows.select(explode(all).as("touch"))
        .groupBy(col("touch.side").as("side"), col("touch.rule").as("rule"))
        .agg(count(lit(1)).as(COUNT));
  }

  /** {@code outcome, key, cause, changes, cells, reasons}: the first rows of each outcome. */
  Dataset<Row> examples(int most) {
    Dataset<Row> telling =
        rows.filter(
                col(OUTCOME)
                    .isin(
                        Outcome.CHANGED.name(),
                        Outcome.APPEARED.name(),
                        Outcome.VANISHED.name(),
                        Outcome.QUARANTINED.name(),
                        Outcome.RELEASED.name()))
            .select(
                col(OUTCOME),
                col(ORDER),
                col(KEY),
                col(CAUSE),
                col(CHANGES),
                col(CELLS),
                Compared.told(col(REASONS)).as(REASONS));
    return first(telling, Window.partitionBy(OUTCOME).orderBy(ORDER), most);
  }

  private Dataset<Row> changes() {
    return rows.select(explode(col(CHANGES)).as("change")).select("change.*");
  }

  private static Column onSide(String touched) {
    Column there = coalesce(col(touched), array().cast("array<int>"));
    return transform(there, rule -> struct(lit(touched).as("side"), rule.as("rule")));
  }

  private static Dataset<Row> first(Dataset<Row> rows, WindowSpec order, int most) {
    return rows.withColumn(PLACE, row_number().over(order)).filter(col(PLACE).leq(most));
  }

  /** All columns that come out on either side, in the order of after, then of before. */
  static List<ColumnPair> columns(Side before, Side after) {
    List<ColumnPair> columns = new ArrayList<>();
    for (StructField field : after.fields()) {
      columns.add(new ColumnPair(field.name(), before.field(field.name()), Optional.of(field)));
    }
    for (StructField field : before.fields()) {
      if (after.field(field.name()).isEmpty()) {
        columns.add(new ColumnPair(field.name(), Optional.of(field), Optional.empty()));
      }
    }
    return columns;
  }

  /** A column on both sides, or on one. */
  record ColumnPair(String name, Optional<StructField> before, Optional<StructField> after) {}
}
