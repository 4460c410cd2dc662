package io.gluewright.identity.linking;

import io.gluewright.identity.model.MatchModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What linking found.
 *
 * @param clusters {@code record string, cluster string, component string}: one row per record.
 *     Records of a cluster are of one entity; it is called by its smallest record. A component is
 *     what hung together before weak bridges were cut
 * @param scored {@code left_record string, right_record string, weight double}: every pair whose
 *     weight came near the threshold
 * @param prepared {@code record string, side int, payload binary}
 * @param keyed {@code record string, side int, rule int, key bigint}: the keys that were compared
 * @param neighbours {@code left_record string, right_record string}: pairs that were compared as
 *     their texts are similar
 * @param trained the model and what it needs
 * @param figures what was counted
 */
public record Linked(
    Dataset<Row> clusters,
    Dataset<Row> scored,
    Dataset<Row> prepared,
    Dataset<Row> keyed,
    Dataset<Row> neighbours,
    Trained trained,
    LinkFigures figures) {

  /**
   * The pairs that match and whose records are of one entity: {@code left_record string,
   * right_record string, weight double}.
   *
   * @param members {@code record string, entity_id string}
   */
  public Dataset<Row> links(Dataset<Row> members) {
    return links(scored, members, trained.model());
  }

  /**
   * The same of the tables of a result.
   *
   * @param scored all scored pairs, as in {@link Linked}
   * @param members {@code record string, entity_id string}: of all entities or some
   */
  public static Dataset<Row> links(Dataset<Row> scored, Dataset<Row> members, MatchModel model) {
    return Clustering.links(scored, members, "entity_id", model);
  }
}
