package io.gluewright.identity;

import static org.apache.spark.sql.functions.col;

import io.gluewright.identity.lifecycle.Event;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a resolver decided.
 *
 * @param assignments {@code profile_id, entity_id, entity_since}: one row for every fresh profile
 *     and for every known one whose entity changed
 * @param aliases {@code alias_id, entity_id}: the entities that merged into an older one in this
 *     run, and which
 * @param affected {@code entity_id}: every entity that gained, lost or changed a profile. Those
 *     among the {@code alias_id}s have no profile left: their golden record is to be deleted
 * @param skippedKeys {@code key, profiles, value, example}: the values shared by more profiles than
 *     may be linked, how many share each, a hash in place of the value, and one profile that
 *     carries it
 * @param events {@code entity_id string, event string, other_id string, records long, reason
 *     string, run string, at timestamp}: what happened to entities in this run, see {@link Event};
 *     no rows where the resolver does not tell
 */
public record Resolution(
    Dataset<Row> assignments,
    Dataset<Row> aliases,
    Dataset<Row> affected,
    Dataset<Row> skippedKeys,
    Dataset<Row> events) {

  /**
   * The aliases of this run and, of the {@code earlier} ones, those that now lead further: an alias
   * of an entity that merged away points to where that one went. Merging the result into the table
   * of earlier aliases keeps every alias one step from its entity.
   */
  public Dataset<Row> aliasesAfter(Dataset<Row> earlier) {
    Dataset<Row> moved =
        aliases.select(col("alias_id").as("merged_id"), col("entity_id").as("now_id"));
    return earlier
        .join(moved, col("entity_id").equalTo(col("merged_id")))
        .select(col("alias_id"), col("now_id").as("entity_id"))
        .unionByName(aliases);
  }
}
