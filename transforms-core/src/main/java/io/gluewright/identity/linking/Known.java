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
 * @param shaken {@code component string}: those that lost a record since, to be looked at again
 */
public record Known(
    Trained trained,
    Dataset<Row> prepared,
    Optional<Dataset<Row>> scored,
    Dataset<Row> components,
    Optional<Dataset<Row>> shaken) {
  private static final String ANTI = "left_anti";

  /** Of which no record was deleted. */
  public Known(
      Trained trained,
      Dataset<Row> prepared,
      Optional<Dataset<Row>> scored,
      Dataset<Row> components) {
    this(trained, prepared, scored, components, Optional.empty());
  }

  public Known(
      Trained trained, Dataset<Row> prepared, Dataset<Row> scored, Dataset<Row> components) {
    this(trained, prepared, Optional.of(scored), components);
  }

  /**
   * The same without the records that were deleted. What they held together is looked at again; the
   * model stays, though they had a share in it.
   *
   * @param gone {@code record string}; one that is unknown is ignored
   */
  public Known without(Dataset<Row> gone) {
    String[] record = {"record"};
    return new Known(
        trained,
        prepared.join(gone, record, ANTI),
        scored.map(pairs -> without(pairs, gone)),
        components.join(gone, record, ANTI),
        Optional.of(components.join(gone, record, "left_semi").select("component").distinct()));
  }

  /** The pairs, {@code left_record, right_record, weight}, of which neither record is gone. */
  static Dataset<Row> without(Dataset<Row> pairs, Dataset<Row> gone) {
    return pairs
        .join(gone.toDF("left_record"), new String[] {"left_record"}, ANTI)
        .join(gone.toDF("right_record"), new String[] {"right_record"}, ANTI)
        .select("left_record", "right_record", "weight");
  }
}
