package io.gluewright.dedup;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * Picks rows by aggregation: unlike a window it needs no second look at the rows of a group, and
 * much of the work is done before the shuffle.
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
        keys.add(comparable(field).as(KEY + keys.size()));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no column is left to compare: all are ignored");
    }
    Column kept = min_by(whole(), struct(tieBreak().toArray(Column[]::new)));
    return named(aggregated(keys, kept).select(col(KEPT + ".*"), merged().as(Dedup.MERGED)));
  }

  Dataset<Row> latest(List<String> keys, List<String> order) {
    List<Column> by = new ArrayList<>();
    order.forEach(name -> by.add(column(name)));
    by.addAll(tieBreak());
    return perKey(keys, max_by(whole(), struct(by.toArray(Column[]::new))));
  }

  Dataset<Row> first(List<String> keys, List<String> order) {
    List<Column> by = new ArrayList<>();
    for (String name : order) {
      by.add(column(name).isNull());
      by.add(column(name));
    }
    by.addAll(tieBreak());
    return perKey(keys, min_by(whole(), struct(by.toArray(Column[]::new))));
  }

  /**
   * Rows with a null key stand alone. Their whole row becomes part of the key, and equal ones are
   * multiplied again: that needs no second scan and no random number.
   */
  private Dataset<Row> perKey(List<String> keys, Column kept) {
    Column anyNull =
        keys.stream().map(name -> column(name).isNull()).reduce(Column::or).orElseThrow();
    List<Column> all = new ArrayList<>();
    for (String key : keys) {
      all.add(column(key).as(KEY + all.size()));
    }
    List<Column> wholeRow = new ArrayList<>(fields.stream().map(Survivors::comparable).toList());
    wholeRow.add(countedBefore ? col(Dedup.MERGED) : lit(0L));
    Column alone = struct(wholeRow.toArray(Column[]::new));
    all.add(when(anyNull, alone).as(SOLITARY));
    Column isAlone = col(SOLITARY).isNotNull();
    Column copies =
        when(isAlone, array_repeat(col(KEPT), col(COUNT).cast("int"))).otherwise(array(col(KEPT)));
    Column merged = when(isAlone, col(BEFORE).divide(col(COUNT)).cast("long")).otherwise(merged());
    Dataset<Row> exploded =
        aggregated(all, kept).select(explode(copies).as(KEPT), merged.as(Dedup.MERGED));
    return named(exploded.select(col(KEPT + ".*"), col(Dedup.MERGED)));
  }

  private Dataset<Row> aggregated(List<Column> keys, Column kept) {
    Column before = countedBefore ? sum(col(Dedup.MERGED)) : lit(0L);
    return rows.groupBy(keys.toArray(Column[]::new))
        .agg(kept.as(KEPT), count(lit(1)).as(COUNT), before.as(BEFORE));
  }

  private static Column merged() {
    return col(COUNT).minus(1).plus(col(BEFORE));
  }

  private Column whole() {
    return struct(fields.stream().map(field -> column(field.name())).toArray(Column[]::new));
  }

  private Dataset<Row> named(Dataset<Row> result) {
    String[] names =
        Stream.concat(fields.stream().map(StructField::name), Stream.of(Dedup.MERGED))
            .toArray(String[]::new);
    return result.toDF(names);
  }

  private List<Column> tieBreak() {
    List<Column> values = fields.stream().map(Survivors::comparable).toList();
    List<Column> all = new ArrayList<>();
    all.add(xxhash64(values.toArray(Column[]::new)));
    all.addAll(values);
    return all;
  }

  /** Spark neither compares nor hashes maps. */
  private static Column comparable(StructField field) {
    Column value = column(field.name());
    return field.dataType().existsRecursively(MapType.class::isInstance)
        ? to_json(struct(value))
        : value;
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
