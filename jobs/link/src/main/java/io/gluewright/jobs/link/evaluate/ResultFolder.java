package io.gluewright.jobs.link.evaluate;

import static org.apache.spark.sql.functions.col;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a link has left in its folder. */
final class ResultFolder {
  static final String ENTITY = "entity";

  private static final String LINKED = "the --out of a link that has ended well";

  private final SparkSession spark;
  private final String folder;

  ResultFolder(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Whose each record is: {@code node string, entity string}.
   *
   * @throws InvalidInputException if the folder holds no entities
   */
  Dataset<Row> entities() {
    Dataset<Row> entities =
        table("entities")
            .orElseThrow(
                () -> refused("there are no entities in " + folder + ": no entities/*.parquet"));
    List<String> columns = List.of(entities.columns());
    if (!columns.containsAll(List.of("record_id", "table", "entity_id"))) {
      throw refused("%s/entities has the columns %s".formatted(folder, columns));
    }
    return entities
        .select(
            Nodes.of(col("table"), col("record_id").cast("string")).as(Nodes.NODE),
            col("entity_id").cast("string").as(ENTITY))
        .distinct();
  }

  /** The blocking keys of records, {@code node string, key}; empty if they were not kept. */
  Optional<Dataset<Row>> keys() {
    return table("blocking/keys")
        .map(
            keys ->
                keys.select(
                    Nodes.of(col("table"), col("record_id").cast("string")).as(Nodes.NODE),
                    col("key")));
  }

  /** Pairs that were found otherwise, {@code left_id, right_id}; empty if they were not kept. */
  Optional<Dataset<Row>> pairs() {
    return table("blocking/pairs");
  }

  private Optional<Dataset<Row>> table(String name) {
    Path path = new Path(folder, name);
    try {
      boolean isThere = path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path);
      return isThere ? Optional.of(spark.read().parquet(path.toString())) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInputException refused(String found) {
    return InvalidInputException.of(Problem.of(Location.of("--result"), found, LINKED));
  }
}
