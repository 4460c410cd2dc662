package io.gluewright.jobs.link.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.identity.clusters.ConnectedComponents;
import io.gluewright.runtime.commands.DataFiles;
import io.gluewright.transforms.Materializer;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known to be right: {@code record_id, entity_id}, or the true pairs {@code left_id,
 * right_id}. The one class that opens such a file.
 *
 * <p>Pairs are taken as they are: what follows from two of them is no true pair unless it is there.
 * Only for entities, as B-cubed needs them, records that pairs connect are one.
 */
final class Truth {
  static final String ENTITY = "true_entity";

  private static final List<String> BY_ENTITY = List.of("record_id", "entity_id");
  private static final List<String> BY_PAIR = List.of("left_id", "right_id");

  private final String file;
  private final Dataset<Row> rows;
  private final List<String> columns;

  private Truth(String file, Dataset<Row> rows, List<String> columns) {
    this.file = file;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Reads a file of truth, through {@code materializer}.
   *
   * @throws InvalidInputException if it is not there, has other columns, a row without an id, or a
   *     record of two entities
   */
  static Truth read(DataFiles files, String file, Materializer materializer) {
    Dataset<Row> rows = files.rows("--truth", file);
    List<String> there = List.of(rows.columns());
    List<String> columns =
        there.containsAll(BY_ENTITY)
            ? BY_ENTITY
            : there.containsAll(BY_PAIR) ? BY_PAIR : List.<String>of();
    if (columns.isEmpty()) {
      throw refused(file, "the columns are " + there, "record_id, entity_id or left_id, right_id");
    }
    Dataset<Row> texts =
        rows.select(columns.stream().map(name -> col(name).cast("string")).toArray(Column[]::new));
    Truth truth = new Truth(file, materializer.materialize("truth", texts), columns);
    truth.verify();
    return truth;
  }

  boolean isOfPairs() {
    return columns.equals(BY_PAIR);
  }

  String file() {
    return file;
  }

  /**
   * The true entity of each record that the truth names: {@code node string, true_entity string}.
   *
   * @param known the names of the records of the result; where there are two tables, they tell in
   *     which of them a {@code record_id} is, and one that is in neither keeps a name of its own
   */
  Dataset<Row> entities(Nodes nodes, Dataset<Row> known, Materializer materializer) {
    if (isOfPairs()) {
      Dataset<Row> edges = pairs(nodes).toDF("src", "dst");
      return ConnectedComponents.of(edges, materializer)
          .select(col("node").as(Nodes.NODE), col("component").as(ENTITY));
    }
    Dataset<Row> entities = rows.distinct();
    if (nodes == Nodes.ONE_TABLE) {
      return entities.select(
          Nodes.ofLeft(col("record_id")).as(Nodes.NODE), col("entity_id").as(ENTITY));
    }
    Dataset<Row> byId =
        known.select(col(Nodes.NODE), col(Nodes.NODE).substr(lit(2), lit(1 << 30)).as("id"));
    return entities
        .join(byId, col("record_id").equalTo(col("id")), "left")
        .select(
            coalesce(col(Nodes.NODE), Nodes.ofNoTable(col("record_id"))).as(Nodes.NODE),
            col("entity_id").as(ENTITY));
  }

  /** The true pairs of a truth of pairs, each once: {@code one string, other string}. */
  Dataset<Row> pairs(Nodes nodes) {
    return nodes.pairs(rows);
  }

  /** Looks for rows without an id, and records that are of several entities. */
  private void verify() {
    Column isEmpty = lit(false);
    for (String column : columns) {
      isEmpty = isEmpty.or(coalesce(trim(col(column)), lit("")).equalTo(""));
    }
    Column isTorn = isOfPairs() ? lit(false) : col("first").notEqual(col("last"));
    Row counted =
        rows.groupBy(columns.get(0))
            .agg(
                count(lit(1)).as("rows"),
                sum(when(isEmpty, 1L).otherwise(0L)).as("empty"),
                min(columns.get(1)).as("first"),
                max(columns.get(1)).as("last"))
            .agg(sum("rows"), sum("empty"), sum(when(isTorn, 1L).otherwise(0L)))
            .head();
    if (counted.isNullAt(0)) {
      throw refused(file, "there is no row", "at least one");
    }
    if (counted.getLong(1) > 0) {
      throw refused(
          file,
          "%d rows have no %s".formatted(counted.getLong(1), String.join(" or no ", columns)),
          "both in every row");
    }
    if (counted.getLong(2) > 0) {
      throw refused(
          file,
          "%d records are of more than one entity".formatted(counted.getLong(2)),
          "one for each");
    }
  }

  private static InvalidInputException refused(String file, String found, String expected) {
    return InvalidInputException.of(Problem.of(Location.of(file), found, expected));
  }
}
