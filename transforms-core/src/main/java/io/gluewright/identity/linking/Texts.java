package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.identity.preparation.Side;
import io.gluewright.transforms.Materializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of one or two tables as texts, each once.
 *
 * @param records one row per record, in the columns of {@link RecordColumns#texts} and {@code
 *     rows}: how many rows had its id. Of these the one with the smallest hash is taken. A row
 *     without an id is left out
 * @param size how many there are
 */
record Texts(Dataset<Row> records, Size size) {
  private static final String ROWS = "rows";

  /** Reads the tables once, and counts what is left out. */
  static Texts read(
      RecordColumns columns,
      Dataset<Row> left,
      Optional<Dataset<Row>> right,
      String id,
      Mode mode,
      Materializer materializer) {
    Dataset<Row> all =
        materializer.materialize("link records", once(rows(columns, left, right, id, mode)));
    return new Texts(withId(all), Size.of(all));
  }

  /** The records alone. */
  static Dataset<Row> of(
      RecordColumns columns,
      Dataset<Row> left,
      Optional<Dataset<Row>> right,
      String id,
      Mode mode) {
    return withId(once(rows(columns, left, right, id, mode)));
  }

  private static Dataset<Row> withId(Dataset<Row> records) {
    return records.filter(col(RecordColumns.RECORD).isNotNull());
  }

  private static Dataset<Row> rows(
      RecordColumns columns,
      Dataset<Row> left,
      Optional<Dataset<Row>> right,
      String id,
      Mode mode) {
    Dataset<Row> first = columns.texts(left, id, Linker.prefix(mode, 0), 0);
    return right
        .map(table -> first.unionByName(columns.texts(table, id, Linker.prefix(mode, 1), 1)))
        .orElse(first);
  }

  /** All rows without an id become one, which counts them. */
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
        .groupBy(RecordColumns.RECORD)
        .agg(
            min_by(struct(columns), struct(xxhash64(columns), struct(columns))).as("row"),
            count(lit(1)).as(ROWS))
        .select(chosen.toArray(Column[]::new));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** How many records there are of each table, and rows of both: with an id, and without. */
  record Size(long left, long right, long rows, long withoutId) {
    private static Size of(Dataset<Row> all) {
      Column hasId = col(RecordColumns.RECORD).isNotNull();
      Column isLeft = Side.isOf(0);
      Row row =
          all.agg(
                  count(when(hasId.and(isLeft), 1)),
                  count(when(hasId.and(not(isLeft)), 1)),
                  coalesce(sum(when(hasId, col(ROWS))), lit(0L)),
                  coalesce(sum(when(not(hasId), col(ROWS))), lit(0L)))
              .first();
      return new Size(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3));
    }

    long records() {
      return left + right;
    }

    long repeated() {
      return rows - records();
    }
  }
}
