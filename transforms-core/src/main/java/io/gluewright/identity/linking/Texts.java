package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.identity.preparation.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The records of one or two tables as texts, each once. */
final class Texts {
  private static final String ROWS = "rows";

  private Texts() {}

  /**
   * One row per record, in the columns of {@link RecordColumns#texts} and {@code rows}: how many
   * rows had its id. Of these the one with the smallest hash is taken. A row without an id is left
   * out.
   */
  static Dataset<Row> of(
      RecordColumns columns,
      Dataset<Row> left,
      Optional<Dataset<Row>> right,
      String id,
      Mode mode) {
    Dataset<Row> first = columns.texts(left, id, Linker.prefix(mode, 0), 0);
    return once(
        right
            .map(table -> first.unionByName(columns.texts(table, id, Linker.prefix(mode, 1), 1)))
            .orElse(first));
  }

  private static Dataset<Row> once(Dataset<Row> texts) {
    Column[] columns = Arrays.stream(texts.columns()).map(Texts::quoted).toArray(Column[]::new);
    List<Column> chosen = new ArrayList<>();
    chosen.add(col(RecordColumns.RECORD));
    for (String name : texts.columns()) {
      if (!name.equals(RecordColumns.RECORD)) {
        chosen.add(col("row").getField(name).as(name));
      }
    }
    chosen.add(col(ROWS));
    return texts
        .filter(col(RecordColumns.RECORD).isNotNull())
        .groupBy(RecordColumns.RECORD)
        .agg(
            min_by(struct(columns), struct(xxhash64(columns), struct(columns))).as("row"),
            count(lit(1)).as(ROWS))
        .select(chosen.toArray(Column[]::new));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** How many records there are of each table, and rows of both. */
  record Size(long left, long right, long rows) {
    static Size of(Dataset<Row> texts) {
      Column isLeft = Side.isOf(0).cast("bigint");
      Row row =
          texts
              .agg(count(lit(1)), coalesce(sum(isLeft), lit(0L)), coalesce(sum(ROWS), lit(0L)))
              .first();
      return new Size(row.getLong(1), row.getLong(0) - row.getLong(1), row.getLong(2));
    }

    long records() {
      return left + right;
    }

    long repeated() {
      return rows - records();
    }
  }
}
