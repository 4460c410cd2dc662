package io.gluewright.versions;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A value of a row that is compared by itself: a column, or a field within structs. A struct that
 * is null is the same as one whose fields all are.
 */
record Leaf(List<String> names, DataType type) {
  Leaf {
    names = List.copyOf(names);
  }

  /** The leaves of a row, in the order of its columns. */
  static List<Leaf> of(StructType columns) {
    List<Leaf> leaves = new ArrayList<>();
    for (StructField field : columns.fields()) {
      collect(List.of(field.name()), field.dataType(), leaves);
    }
    return leaves;
  }

  private static void collect(List<String> names, DataType type, List<Leaf> leaves) {
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        List<String> longer = Stream.concat(names.stream(), Stream.of(field.name())).toList();
        collect(longer, field.dataType(), leaves);
      }
    } else {
      leaves.add(new Leaf(names, type));
    }
  }

  /** Its name, as {@code contact.email}. */
  String path() {
    return String.join(".", names);
  }

  /** Whether {@code path} names it, or a struct that it stands in. */
  boolean isWithin(String path) {
    return path.equals(path()) || path().startsWith(path + ".");
  }

  /** Spark compares no maps; those that are no part of something else are compared by entries. */
  boolean isComparable() {
    return type instanceof MapType map
        ? holdsNoMap(map.keyType()) && holdsNoMap(map.valueType())
        : holdsNoMap(type);
  }

  private static boolean holdsNoMap(DataType type) {
    if (type instanceof ArrayType array) {
      return holdsNoMap(array.elementType());
    }
    if (type instanceof StructType struct) {
      return Stream.of(struct.fields()).allMatch(field -> holdsNoMap(field.dataType()));
    }
    return !(type instanceof MapType);
  }

  /** True where two rows differ in it; never null. */
  Column differs(Column one, Column other) {
    Column same = comparable(one).eqNullSafe(comparable(other));
    return not(same);
  }

  /** Its value in a row that is a struct. */
  Column in(Column row) {
    Column value = row;
    for (String name : names) {
      value = value.getField(name);
    }
    return value;
  }

  private Column comparable(Column row) {
    return type instanceof MapType ? array_sort(map_entries(in(row))) : in(row);
  }
}
