package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import scala.collection.Seq;

/**
 * Rows and the type that says which of their structs are choices.
 *
 * @param rows laid out as {@link Layout} lays out the type
 */
record Table(Dataset<Row> rows, StructType type) {
  /** A table without choices. */
  static Table of(Dataset<Row> rows) {
    return new Table(rows, Layout.glue(rows.schema()));
  }

  /** One cell per column. By position: names may hold dots or differ in case only. */
  List<Cell> cells() {
    Seq<Attribute> columns = rows.queryExecution().analyzed().output();
    return IntStream.range(0, columns.size())
        .mapToObj(
            i -> {
              Field field = type.fields().get(i);
              return new Cell(field.name(), new Column(columns.apply(i)), field.type());
            })
        .toList();
  }

  Table select(List<Cell> cells) {
    return select(rows, cells);
  }

  /** A table of cells over other rows than those of a table, such as two tables joined. */
  static Table select(Dataset<Row> rows, List<Cell> cells) {
    Column[] columns =
        cells.stream().map(cell -> cell.column().as(cell.name())).toArray(Column[]::new);
    return new Table(rows.select(columns), Cell.type(cells));
  }

  /** The same columns over other rows. */
  Table over(Dataset<Row> others) {
    return new Table(others, type);
  }
}
