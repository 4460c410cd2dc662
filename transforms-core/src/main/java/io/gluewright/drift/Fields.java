package io.gluewright.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Fields by name, and types by what matters of them. */
final class Fields {
  private Fields() {}

  /** The field of that name, or else the only one that differs in nothing but case. */
  static Optional<StructField> named(String name, StructType among) {
    List<StructField> same =
        Arrays.stream(among.fields()).filter(f -> f.name().equalsIgnoreCase(name)).toList();
    Optional<StructField> exact = same.stream().filter(f -> f.name().equals(name)).findFirst();
    return exact.isPresent() || same.size() != 1 ? exact : Optional.of(same.get(0));
  }

  /** The same types, whether they hold nulls or not. */
  static boolean same(DataType one, DataType other) {
    return one.catalogString().equals(other.catalogString());
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
