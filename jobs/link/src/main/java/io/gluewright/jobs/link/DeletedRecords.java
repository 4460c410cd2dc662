package io.gluewright.jobs.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.identity.linking.Linker;
import io.gluewright.identity.linking.Mode;
import io.gluewright.runtime.commands.DataFiles;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The records that are no more, as a table names them. */
final class DeletedRecords {
  private static final String TABLE = "table";

  private DeletedRecords() {}

  /**
   * {@code record string, side int}, each once, if the request has any.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException if the table has no column of ids, or,
   *     where two tables are linked, none that says of which a record is, or a record is of neither
   */
  static Optional<Dataset<Row>> of(SparkSession spark, LinkArguments.Link request, Mode mode) {
    DataFiles files = new DataFiles(spark, request.separator());
    return request
        .deleted()
        .map(path -> records(files.rows("--deleted", path), path, request.id(), mode));
  }

  static Dataset<Row> records(Dataset<Row> rows, String path, String id, Mode mode) {
    Problems problems = new Problems();
    List<String> columns = List.of(rows.columns());
    require(columns, id, path, problems);
    if (mode != Mode.DEDUPE) {
      require(columns, TABLE, path, problems);
    }
    problems.throwIfAny();
    if (mode != Mode.DEDUPE) {
      requireTables(rows, path, problems);
      problems.throwIfAny();
    }
    Column name = col("`" + id.replace("`", "``") + "`").cast("string");
    Column isRight = mode == Mode.DEDUPE ? lit(false) : col(TABLE).equalTo("right");
    Column record =
        when(isRight, concat(lit(Linker.prefix(mode, 1)), name))
            .otherwise(concat(lit(Linker.prefix(mode, 0)), name));
    return rows.select(record.as("record"), when(isRight, 1).otherwise(0).as("side"))
        .filter(col("record").isNotNull())
        .distinct();
  }

  /** A table that is called otherwise would delete the record of another one. */
  private static void requireTables(Dataset<Row> rows, String path, Problems problems) {
    Column isKnown = coalesce(col(TABLE).isin("left", "right"), lit(false));
    List<Row> others = rows.filter(not(isKnown)).select(TABLE).limit(1).collectAsList();
    if (!others.isEmpty()) {
      problems.add(
          Problem.of(
              Location.of(path),
              "a record is of the table \"%s\"".formatted(others.get(0).get(0)),
              "left or right in the column \"table\""));
    }
  }

  private static void require(List<String> columns, String column, String path, Problems problems) {
    if (!columns.contains(column)) {
      problems.add(Problem.unknown(Location.of(path), "column", column, columns));
    }
  }
}
