package io.gluewright.rules.technical;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.rules.engine.PlainSql;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** Values as Spark can compare and hash them. */
final class Hashed {
  private Hashed() {}

  /** The value itself; JSON text where it holds maps, which Spark neither compares nor hashes. */
  static Column comparable(StructField field) {
    Column value = PlainSql.column(field.name());
    return field.dataType().existsRecursively(MapType.class::isInstance)
        ? to_json(struct(value))
        : value;
  }

  /** The same number for the same values, in every run. */
  static Column of(List<StructField> fields) {
    return xxhash64(fields.stream().map(Hashed::comparable).toArray(Column[]::new));
  }
}
