package io.gluewright.glue.frames;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import scala.Option;

/** A named value of a table: how to compute it and its type. */
record Cell(String name, Column column, DataType type) {
  Cell named(String other) {
    return new Cell(other, column, type);
  }

  /**
   * The values of a struct's fields, or of a choice's alternatives. By position: names may repeat.
   */
  static List<Cell> parts(Column struct, List<Field> fields) {
    return IntStream.range(0, fields.size())
        .mapToObj(
            i -> {
              Field field = fields.get(i);
              Column part =
                  new Column(new GetStructField(struct.expr(), i, Option.apply(field.name())));
              return new Cell(field.name(), part, field.type());
            })
        .toList();
  }

  static StructType type(List<Cell> cells) {
    return new StructType(cells.stream().map(cell -> new Field(cell.name(), cell.type())).toList());
  }

  /** A struct of the cells, null where {@code whole} is. */
  static Column structOf(List<Cell> cells, Column whole) {
    return when(whole.isNotNull(), structOf(cells));
  }

  static Column structOf(List<Cell> cells) {
    return struct(cells.stream().map(cell -> cell.column().as(cell.name())).toArray(Column[]::new));
  }
}
