package io.gluewright.dedup;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Picks rows by aggregation. Rows hold text, which Spark cannot aggregate by hashing, so it sorts
 * by the key, before the shuffle and after it, as it does for a window that keeps one row; but each
 * group passes by once, is counted on the way, and is never held.
 */
final class Survivors {
  private static final String KEPT = "__kept";
  private static final String COUNT = "__count";
  private static final String BEFORE = "__merged_before";
  private static final String KEY = "__key_";
  private static final String SOLITARY = "__solitary";

  private final Dataset<Row> rows;
  private final List<StructField> fields;
  private final boolean countedBefore;

  private Survivors(Dataset<Row> rows) {
    this.rows = rows;
    this.countedBefore = Arrays.asList(rows.columns()).contains(Dedup.MERGED);
    this.fields =
        Arrays.stream(rows.schema().fields())
            .filter(field -> !field.name().equals(Dedup.MERGED))
            .toList();
  }

  static Survivors among(Dataset<Row> rows) {
    return new Survivors(rows);
  }

  Dataset<Row> exact(List<String> ignoring) {
    List<Column> keys = new ArrayList<>();
    for (StructField field : fields) {
      if (!ignoring.contains(field.name())) {
        keys.add(Contender.comparable(field).as(KEY + keys.size()));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no column is left to compare: all are ignored");
    }
    Contender contender = Contender.of(fields, List.of());
    return named(
        aggregated(keys, contender.smallest())
            .select(contender.row(col(KEPT)).as(KEPT), merged().as(Dedup.MERGED))
            .select(col(KEPT + ".*"), col(Dedup.MERGED)));
  }

  Dataset<Row> latest(List<String> keys, List<String> order) {
    Contender contender = Contender.of(fields, order.stream().map(Survivors::column).toList());
    return perKey(keys, contender, contender.greatest());
  }

  Dataset<Row> first(List<String> keys, List<String> order) {
    List<Column> by = new ArrayList<>();
    for (String name : order) {
      by.add(column(name).isNull());
      by.add(column(name));
    }
    Contender contender = Contender.of(fields, by);
    return perKey(keys, contender, contender.smallest());
  }

  /**
   * Rows with a null key stand alone. Their whole row becomes part of the key, and equal ones are
   * multiplied again: that needs no second scan and no random number.
   */
  private Dataset<Row> perKey(List<String> keys, Contender contender, Column kept) {
    Column anyNull =
        keys.stream().map(name -> column(name).isNull()).reduce(Column::or).orElseThrow();
    List<Column> all = new ArrayList<>();
    for (String key : keys) {
      all.add(column(key).as(KEY + all.size()));
    }
    List<Column> wholeRow = new ArrayList<>(fields.stream().map(Contender::comparable).toList());
    wholeRow.add(countedBefore ? col(Dedup.MERGED) : lit(0L));
    Column alone = struct(wholeRow.toArray(Column[]::new));
    all.add(when(anyNull, alone).as(SOLITARY));
    Column isAlone = col(SOLITARY).isNotNull();
    Column copies =
        when(isAlone, array_repeat(col(KEPT), col(COUNT).cast("int"))).otherwise(array(col(KEPT)));
    Column merged = when(isAlone, col(BEFORE).divide(col(COUNT)).cast("long")).otherwise(merged());
    Dataset<Row> exploded =
        aggregated(all, kept).select(explode(copies).as(KEPT), merged.as(Dedup.MERGED));
    return named(
        exploded
            .select(contender.row(col(KEPT)).as(KEPT), col(Dedup.MERGED))
            .select(col(KEPT + ".*"), col(Dedup.MERGED)));
  }

  private Dataset<Row> aggregated(List<Column> keys, Column kept) {
    Column before = countedBefore ? sum(col(Dedup.MERGED)) : lit(0L);
    return rows.groupBy(keys.toArray(Column[]::new))
        .agg(kept.as(KEPT), count(lit(1)).as(COUNT), before.as(BEFORE));
  }

  private static Column merged() {
    return col(COUNT).minus(1).plus(col(BEFORE));
  }

  private Dataset<Row> named(Dataset<Row> result) {
    String[] names =
        Stream.concat(fields.stream().map(StructField::name), Stream.of(Dedup.MERGED))
            .toArray(String[]::new);
    return result.toDF(names);
  }

  static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
