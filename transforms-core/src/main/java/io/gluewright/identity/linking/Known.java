package io.gluewright.identity.linking;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known from earlier runs.
 *
 * @param trained the model that they used
 * @param prepared {@code record string, side int, payload binary} of every record
 * @param scored {@code left_record string, right_record string, weight double}; empty where these
 *     were not kept: then the records of a component hang together as such, and are cut apart only
 *     where their values, compared anew, say so
 * @param components {@code record string, component string}
 */
public record Known(
    Trained trained,
    Dataset<Row> prepared,
    Optional<Dataset<Row>> scored,
    Dataset<Row> components) {
  public Known(
      Trained trained, Dataset<Row> prepared, Dataset<Row> scored, Dataset<Row> components) {
    this(trained, prepared, Optional.of(scored), components);
  }
}
