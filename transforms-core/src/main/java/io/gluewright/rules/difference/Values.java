package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;

import io.gluewright.transforms.Reasons;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How values are compared, and how much of them is shown. */
final class Values {
  private static final int LONGEST = 200;
  private static final String ALL = "*";

  private final Set<String> plain;

  private Values(Set<String> plain) {
    this.plain = plain;
  }

  /** Shows the values of these columns, and the shape of all others. */
  static Values plain(Set<String> columns) {
    Set<String> folded = new TreeSet<>();
    columns.forEach(column -> folded.add(column.toLowerCase(Locale.ROOT)));
    return new Values(folded);
  }

  static Values allPlain() {
    return new Values(Set.of(ALL));
  }

  Column shown(String column, Column value, DataType type) {
    Column text = substring(text(value, type), 1, LONGEST);
    boolean isPlain = plain.contains(ALL) || plain.contains(column.toLowerCase(Locale.ROOT));
    return isPlain ? text : Reasons.shape(text);
  }

  /** Values of different types are the same if they are written the same. */
  static Column differ(Column before, DataType beforeType, Column after, DataType afterType) {
    return beforeType.sameType(afterType) && isComparable(beforeType)
        ? not(before.eqNullSafe(after))
        : not(text(before, beforeType).eqNullSafe(text(after, afterType)));
  }

  static Column text(Column value, DataType type) {
    if (type instanceof BinaryType) {
      return hex(value);
    }
    boolean nested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return nested ? to_json(value) : value.cast("string");
  }

  /** SQL does not compare maps. */
  private static boolean isComparable(DataType type) {
    if (type instanceof ArrayType array) {
      return isComparable(array.elementType());
    }
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        if (!isComparable(field.dataType())) {
          return false;
        }
      }
    }
    return !(type instanceof MapType);
  }
}
