package io.gluewright.runtime.sinks;

import io.gluewright.drift.Widening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What becomes of the columns of a table when rows of other columns are added. A table only grows:
 * columns, and fields of structs, are added at the end, and none goes, becomes narrower or wider.
 * Values of a type that the table's holds are written as the table's, so that all files are of one
 * type.
 */
final class CatalogColumns {
  private final List<String> conflicts = new ArrayList<>();
  private final StructType grown;
  private final StructType written;

  private CatalogColumns(StructType held, StructType added) {
    this.grown = (StructType) grown("", held, added);
    this.written = (StructType) written(held, added);
  }

  static CatalogColumns of(StructType held, StructType added) {
    return new CatalogColumns(held, added);
  }

  /** The columns of the table with those that are new. */
  StructType grown() {
    return grown;
  }

  /** The added columns with the types in which they are to be written. */
  StructType written() {
    return written;
  }

  /** What does not fit, such as {@code amount: int in the table, bigint in the rows}. */
  List<String> conflicts() {
    return conflicts;
  }

  private DataType grown(String path, DataType held, DataType added) {
    if (held instanceof StructType before && added instanceof StructType now) {
      List<StructField> fields = new ArrayList<>();
      for (StructField field : before.fields()) {
        DataType type =
            field(now, field.name())
                .map(same -> grown(path + field.name() + ".", field.dataType(), same.dataType()))
                .orElse(field.dataType());
        fields.add(nullable(field.name(), type));
      }
      Arrays.stream(now.fields())
          .filter(field -> field(before, field.name()).isEmpty())
          .forEach(field -> fields.add(nullable(field.name(), field.dataType())));
      return new StructType(fields.toArray(StructField[]::new));
    }
    if (held instanceof ArrayType before && added instanceof ArrayType now) {
      return new ArrayType(grown(path + "element.", before.elementType(), now.elementType()), true);
    }
    if (held instanceof MapType before && added instanceof MapType now) {
      return new MapType(
          grown(path + "key.", before.keyType(), now.keyType()),
          grown(path + "value.", before.valueType(), now.valueType()),
          true);
    }
    if (!added.sameType(held) && !Widening.holds(held, added)) {
      conflicts.add(
          "%s: %s in the table, %s in the rows"
              .formatted(
                  path.replaceFirst("[.]$", ""), held.catalogString(), added.catalogString()));
    }
    return held;
  }

  private static DataType written(DataType held, DataType added) {
    if (held instanceof StructType before && added instanceof StructType now) {
      return new StructType(
          Arrays.stream(now.fields())
              .map(
                  field ->
                      nullable(
                          field.name(),
                          field(before, field.name())
                              .map(same -> written(same.dataType(), field.dataType()))
                              .orElse(field.dataType())))
              .toArray(StructField[]::new));
    }
    if (held instanceof ArrayType before && added instanceof ArrayType now) {
      return new ArrayType(written(before.elementType(), now.elementType()), true);
    }
    if (held instanceof MapType before && added instanceof MapType now) {
      return new MapType(
          written(before.keyType(), now.keyType()),
          written(before.valueType(), now.valueType()),
          true);
    }
    return held;
  }

  private static Optional<StructField> field(StructType type, String name) {
    return Arrays.stream(type.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static StructField nullable(String name, DataType type) {
    return new StructType().add(name, type, true).fields()[0];
  }
}
