package io.gluewright.jobs.link;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.runtime.commands.DataFiles;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of a link, as their files hold them. CSV values are texts.
 *
 * @param left has the id column
 * @param right has it, too
 */
record Records(Dataset<Row> left, Optional<Dataset<Row>> right) {

  /**
   * Opens the tables.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException if one is not there, of an unknown
   *     format, or without the id column
   */
  static Records open(SparkSession spark, LinkArguments.Link request) {
    DataFiles files = new DataFiles(spark, request.separator());
    Records records =
        new Records(
            files.rows("--left", request.left()),
            request.right().map(path -> files.rows("--right", path)));
    Problems problems = new Problems();
    requireId(request.left(), records.left(), request.id(), problems);
    records
        .right()
        .ifPresent(rows -> requireId(request.right().orElseThrow(), rows, request.id(), problems));
    problems.throwIfAny();
    return records;
  }

  private static void requireId(String path, Dataset<Row> rows, String id, Problems problems) {
    List<String> columns = List.of(rows.columns());
    if (columns.contains(id)) {
      return;
    }
    Problem unknown = Problem.unknown(Location.of(path), "column", id, columns);
    problems.add(
        Problem.of(
            unknown.at(),
            "there is no id column \"%s\"".formatted(id),
            unknown.expected(),
            unknown
                .hint()
                .map(hint -> hint + " Then say --id COLUMN")
                .orElse("--id COLUMN names the column that tells records apart")));
  }
}
