package io.gluewright.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A value of one type in one record and of another in the next, as Glue's {@code toDF} shows it: a
 * struct with a field for each type, called as Glue calls the type, of which at most one is not
 * null. It is told from other structs by these names.
 */
public final class Choice {
  private Choice() {}

  /** One of the types. */
  public record Alternative(String name, DataType type) {}

  /** The types of a choice; empty if the type is none. */
  public static Optional<List<Alternative>> of(DataType type) {
    if (!(type instanceof StructType struct) || struct.length() < 2) {
      return Optional.empty();
    }
    boolean allAreTypes =
        Arrays.stream(struct.fields())
            .allMatch(field -> field.name().equals(name(field.dataType())) || isEmptied(field));
    return allAreTypes
        ? Optional.of(Arrays.stream(struct.fields()).map(Choice::alternative).toList())
        : Optional.empty();
  }

  /** An object without fields is stored as text, for files of tables know no such type. */
  private static boolean isEmptied(StructField field) {
    return field.name().equals("struct") && field.dataType() instanceof StringType;
  }

  private static Alternative alternative(StructField field) {
    return new Alternative(field.name(), field.dataType());
  }

  /** What Glue calls a type. */
  static String name(DataType type) {
    if (type instanceof StructType) {
      return "struct";
    }
    if (type instanceof ArrayType) {
      return "array";
    }
    if (type instanceof MapType) {
      return "map";
    }
    if (type instanceof DecimalType) {
      return "decimal";
    }
    return switch (type.typeName()) {
      case "integer" -> "int";
      case "timestamp_ntz" -> "timestampntz";
      case "void" -> "null";
      default -> type.typeName();
    };
  }
}
