package io.gluewright.identity.lifecycle;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The records that change their entity, counted from which entity to which. */
final class Moves {
  static final String MOVED = "moved";
  static final String IS_MERGE = "is_merge";
  static final String OLD_FOUNDER = "old_founder";
  static final String OLD_RECORDS = "old_records";

  private Moves() {}

  /**
   * {@code was_id, entity_id, entity_since, founder, records, fresh, first_fresh, moved,
   * old_founder, old_records, is_merge}. It is a merge where the founder came along.
   */
  static Dataset<Row> of(Dataset<Row> placed, Dataset<Row> named, Dataset<Row> entities) {
    Dataset<Row> parts =
        placed
            .filter(col(EntityIds.WAS).isNotNull())
            .groupBy(EntityIds.WAS, Members.CLUSTER)
            .agg(count(lit(1)).as(MOVED));
    Dataset<Row> origins =
        entities.select(
            col(Members.ENTITY).as(EntityIds.WAS),
            col(EntityIds.SEAT),
            col(Members.FOUNDER).as(OLD_FOUNDER),
            col(EntityIds.RECORDS).as(OLD_RECORDS));
    Column cameWithFounder = col(EntityIds.SEAT).equalTo(col(Members.CLUSTER));
    return parts
        .join(named, EntityIds.using(Members.CLUSTER), "inner")
        .filter(col(Members.ENTITY).notEqual(col(EntityIds.WAS)))
        .join(origins, EntityIds.using(EntityIds.WAS), "inner")
        .withColumn(IS_MERGE, cameWithFounder)
        .drop(Members.CLUSTER, EntityIds.SEAT, EntityIds.IS_NEW);
  }

  static Dataset<Row> aliases(Dataset<Row> moves) {
    return moves
        .filter(col(IS_MERGE))
        .select(col(EntityIds.WAS).as(Members.ALIAS), col(Members.ENTITY), col(Members.SINCE));
  }
}
