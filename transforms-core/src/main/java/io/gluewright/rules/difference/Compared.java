package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Comparison;
import io.gluewright.rules.engine.PlainSql;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Puts the rows of both sides beside each other. */
record Compared(List<RulePair> pairs, Side before, Side after, List<String> keys, Values values) {
  private static final DataType CHANGES =
      DataType.fromDDL("array<struct<column: int, before: string, after: string, cause: int>>");
  private static final DataType CELLS =
      DataType.fromDDL("array<struct<column: int, value: string>>");

  Differences over(Dataset<Row> rowsBefore, Dataset<Row> rowsAfter) {
    return PlainSql.in(() -> joined(rowsBefore, rowsAfter));
  }

  private Differences joined(Dataset<Row> rowsBefore, Dataset<Row> rowsAfter) {
    Dataset<Row> both =
        before
            .rows(rowsBefore, keys)
            .join(after.rows(rowsAfter, keys), before.key().eqNullSafe(after.key()), "full_outer");
    Dataset<Row> judged =
        both.withColumn(Differences.OUTCOME, outcome()).withColumn(Differences.CHANGES, changes());
    Dataset<Row> rows =
        judged.select(
            order().as(Differences.ORDER),
            shownKey().as(Differences.KEY),
            settled().as(Differences.OUTCOME),
            cause().as(Differences.CAUSE),
            col(Differences.CHANGES),
            cells().as(Differences.CELLS),
            coalesce(after.reasons(), before.reasons()).as(Differences.REASONS),
            before.touched().as(Differences.TOUCHED_BEFORE),
            after.touched().as(Differences.TOUCHED_AFTER),
            coalesce(before.copies(), lit(0L)).as(Differences.BEFORE),
            coalesce(after.copies(), lit(0L)).as(Differences.AFTER));
    return new Differences(rows, pairs, before, after);
  }

  private static Column refused(Side side) {
    return side.reasons().isNotNull();
  }

  private static Column is(Outcome outcome) {
    return col(Differences.OUTCOME).equalTo(outcome.name());
  }

  /** All but whether the values of a kept row have changed. */
  private Column outcome() {
    Column ambiguous = before.copies().gt(1).or(after.copies().gt(1));
    return when(coalesce(ambiguous, lit(false)), Outcome.UNMATCHED.name())
        .when(before.copies().isNull(), Outcome.APPEARED.name())
        .when(after.copies().isNull(), Outcome.VANISHED.name())
        .when(refused(before).and(refused(after)), Outcome.REFUSED.name())
        .when(refused(after), Outcome.QUARANTINED.name())
        .when(refused(before), Outcome.RELEASED.name())
        .otherwise(Outcome.SAME.name());
  }

  private static Column settled() {
    Column changed = is(Outcome.SAME).and(size(col(Differences.CHANGES)).gt(0));
    return when(changed, Outcome.CHANGED.name()).otherwise(col(Differences.OUTCOME));
  }

  /** Values are compared where both sides keep the row. */
  private Column changes() {
    Causes causes = new Causes(pairs, before, after);
    List<Column> each = new ArrayList<>();
    List<Differences.ColumnPair> columns = Differences.columns(before, after);
    for (int i = 0; i < columns.size(); i++) {
      Differences.ColumnPair pair = columns.get(i);
      if (pair.before().isPresent() && pair.after().isPresent()) {
        each.add(change(i, pair, causes));
      }
    }
    Column all = each.isEmpty() ? array() : array(each.toArray(Column[]::new));
    Column found = filter(all.cast(CHANGES), Column::isNotNull);
    return when(is(Outcome.SAME), found).otherwise(array().cast(CHANGES));
  }

  private Column change(int number, Differences.ColumnPair pair, Causes causes) {
    StructField ofBefore = pair.before().orElseThrow();
    StructField ofAfter = pair.after().orElseThrow();
    Column old = before.value(ofBefore);
    Column now = after.value(ofAfter);
    return when(
        Comparison.differ(old, ofBefore.dataType(), now, ofAfter.dataType()),
        struct(
            lit(number).as("column"),
            values.shown(pair.name(), old, ofBefore.dataType()).as("before"),
            values.shown(pair.name(), now, ofAfter.dataType()).as("after"),
            causes.ofValue(pair.name()).as("cause")));
  }

  private Column cause() {
    Causes causes = new Causes(pairs, before, after);
    return when(is(Outcome.QUARANTINED), causes.ofQuarantine())
        .when(is(Outcome.RELEASED), causes.ofRelease())
        .when(is(Outcome.APPEARED).or(is(Outcome.VANISHED)), causes.ofPresence())
        .cast(DataTypes.IntegerType);
  }

  /** What a row holds that one side does not have. */
  private Column cells() {
    return when(is(Outcome.APPEARED), cells(after))
        .when(is(Outcome.VANISHED), cells(before))
        .otherwise(lit(null).cast(CELLS));
  }

  private Column cells(Side side) {
    List<Differences.ColumnPair> columns = Differences.columns(before, after);
    List<Column> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      int number = i;
      side.field(name)
          .map(field -> values.shown(name, side.value(field), field.dataType()))
          .map(value -> struct(lit(number).as("column"), value.as("value")))
          .ifPresent(cells::add);
    }
    return array(cells.toArray(Column[]::new)).cast(CELLS);
  }

  private Column order() {
    Column key = coalesce(before.key(), after.key());
    return keys.isEmpty() ? key : concat_ws("\u0000", keyTexts(key).toArray(Column[]::new));
  }

  private Column shownKey() {
    Column key = coalesce(before.key(), after.key());
    if (keys.isEmpty()) {
      return key.cast("string");
    }
    List<Column> parts = keyTexts(key);
    List<Column> shown = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Column value = values.shown(keys.get(i), parts.get(i), DataTypes.StringType);
      shown.add(concat(lit(keys.get(i) + " = "), coalesce(value, lit("null"))));
    }
    return concat_ws(", ", shown.toArray(Column[]::new));
  }

  private List<Column> keyTexts(Column key) {
    List<Column> texts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      texts.add(key.getField("key_" + i));
    }
    return texts;
  }

  /** The reasons of a row as texts. */
  static Column told(Column reasons) {
    return transform(
        reasons,
        reason ->
            concat(
                reason.getField("rule"),
                lit(": "),
                concat_ws(
                    " ",
                    reason.getField("column"),
                    concat(lit("\""), reason.getField("value"), lit("\"")),
                    concat(lit("expected: "), reason.getField("expected")))));
  }
}
