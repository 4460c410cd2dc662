package io.gluewright.dedup;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * A row as one struct that competes with others: what it is ordered by, a hash of the row for ties,
 * its values. The values stand in it once, for ordering and for keeping, so that an aggregation
 * carries no more than it must; rows with maps, which have no order, stand beside it.
 */
final class Contender {
  private static final String ORDER = "o";
  private static final String HASH = "h";
  private static final String VALUE = "v";

  private final List<StructField> fields;
  private final List<Column> order;

  private Contender(List<StructField> fields, List<Column> order) {
    this.fields = fields;
    this.order = order;
  }

  static Contender of(List<StructField> fields, List<Column> order) {
    return new Contender(List.copyOf(fields), List.copyOf(order));
  }

  /** An aggregate: the greatest; {@link #row} makes a row of it. */
  Column greatest() {
    return hasMaps() ? max_by(whole(), candidate()) : max(candidate());
  }

  /** An aggregate: the smallest; {@link #row} makes a row of it. */
  Column smallest() {
    return hasMaps() ? min_by(whole(), candidate()) : min(candidate());
  }

  /** Its order is total but for equal rows. */
  private Column candidate() {
    return struct(parts().toArray(Column[]::new));
  }

  private Column whole() {
    List<Column> values = new ArrayList<>();
    for (StructField field : fields) {
      values.add(Survivors.column(field.name()).as(VALUE + values.size()));
    }
    return struct(values.toArray(Column[]::new));
  }

  private boolean hasMaps() {
    return fields.stream().anyMatch(Contender::hasMap);
  }

  private List<Column> parts() {
    List<Column> parts = new ArrayList<>();
    order.forEach(by -> parts.add(by.as(ORDER + parts.size())));
    List<Column> values = fields.stream().map(Contender::comparable).toList();
    parts.add(xxhash64(values.toArray(Column[]::new)).as(HASH));
    for (int i = 0; i < fields.size(); i++) {
      parts.add(values.get(i).as(VALUE + i));
    }
    return parts;
  }

  /** The row that {@code kept} holds, as a struct of the table's columns. */
  Column row(Column kept) {
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      values.add(kept.getField(VALUE + i).as(fields.get(i).name()));
    }
    return struct(values.toArray(Column[]::new));
  }

  /** Spark neither compares nor hashes maps. */
  static Column comparable(StructField field) {
    Column value = Survivors.column(field.name());
    return hasMap(field) ? to_json(struct(value)) : value;
  }

  private static boolean hasMap(StructField field) {
    return field.dataType().existsRecursively(MapType.class::isInstance);
  }
}
