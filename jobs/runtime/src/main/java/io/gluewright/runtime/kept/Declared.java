package io.gluewright.runtime.kept;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.KnownNotNull;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Gives rows that were read from files the nullability back that files do not keep. */
final class Declared {
  private Declared() {}

  /** The same rows; {@code columns} are theirs but for what may be null. */
  static Dataset<Row> as(StructType columns, Dataset<Row> rows) {
    Column[] known = Arrays.stream(columns.fields()).map(Declared::column).toArray(Column[]::new);
    Dataset<Row> declared = rows.select(known);
    return declared.schema().equals(columns)
        ? declared
        : rows.sparkSession().createDataFrame(rows.javaRDD(), columns); // null deeper down: slower
  }

  private static Column column(StructField field) {
    Column column = col("`%s`".formatted(field.name().replace("`", "``")));
    return field.nullable()
        ? column
        : new Column(new KnownNotNull(column.expr())).as(field.name(), field.metadata());
  }
}
