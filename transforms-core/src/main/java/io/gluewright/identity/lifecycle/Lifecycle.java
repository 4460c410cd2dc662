package io.gluewright.identity.lifecycle;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the entities in one run.
 *
 * @param members {@code record string, entity_id string, founder string, entity_since timestamp}:
 *     one row for every record of the clusters, and for every other record left of a known entity
 *     that had a record in a cluster or lost one by deletion. Records of untouched entities are not
 *     in it, and deleted records are not
 * @param aliases {@code alias_id string, entity_id string, entity_since timestamp}: the entities
 *     that merged into another in this run, and which
 * @param events {@code entity_id string, event string, other_id string, records long, reason
 *     string, run string, at timestamp}: see {@link Event}. A run that changes nothing has none
 */
public record Lifecycle(Dataset<Row> members, Dataset<Row> aliases, Dataset<Row> events) {
  /**
   * The membership after the run, of all records.
   *
   * @param before what stood before it, as it was given to {@link EntityIds#resolve}
   */
  public Dataset<Row> membersAfter(Standing before) {
    String[] record = {Members.RECORD};
    return before
        .members()
        .join(before.deleted(), record, "left_anti")
        .join(members.select(Members.RECORD), record, "left_anti")
        .unionByName(members);
  }

  /**
   * The aliases after the run: all {@code earlier} ones, those of an entity that merged away led on
   * to where that one went, and the new ones. So every alias is one step from its entity.
   *
   * @param earlier {@code alias_id string, entity_id string, entity_since timestamp}
   */
  public Dataset<Row> aliasesAfter(Dataset<Row> earlier) {
    Dataset<Row> moved =
        aliases.select(
            col(Members.ALIAS).as("merged_id"),
            col(Members.ENTITY).as("now_id"),
            col(Members.SINCE).as("now_since"));
    return earlier
        .join(moved, col(Members.ENTITY).equalTo(col("merged_id")), "left")
        .select(
            col(Members.ALIAS),
            coalesce(col("now_id"), col(Members.ENTITY)).as(Members.ENTITY),
            coalesce(col("now_since"), col(Members.SINCE)).as(Members.SINCE))
        .unionByName(aliases);
  }
}
