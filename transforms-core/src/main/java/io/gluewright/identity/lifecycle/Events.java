package io.gluewright.identity.lifecycle;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells what happened to each entity, and why. */
final class Events {
  private static final int SHOWN_CHARACTERS = 64;
  private static final Column NOBODY = lit(null).cast("string");
  private static final Column ENTITY = col(Members.ENTITY);
  private static final Column RECORDS = col(Event.RECORDS);

  private final String run;
  private final Instant at;

  Events(String run, Instant at) {
    this.run = run;
    this.at = at;
  }

  Dataset<Row> of(Dataset<Row> named, Dataset<Row> entities, Dataset<Row> moves) {
    return created(named)
        .union(grown(named))
        .union(merged(moves))
        .union(split(moves))
        .union(shrunk(named, entities))
        .union(retired(moves))
        .union(emptied(entities));
  }

  private Dataset<Row> created(Dataset<Row> named) {
    Column isAllFresh = col(EntityIds.FRESH).equalTo(RECORDS);
    Column fresh = concat(counted(RECORDS, "new record"), lit(" linked to no known entity"));
    Column mixed = concat(counted(RECORDS, "record"), lit(" without the founder of an entity"));
    Column reason = when(isAllFresh, fresh).otherwise(mixed);
    return named
        .filter(col(EntityIds.IS_NEW))
        .select(event(Event.CREATED, ENTITY, NOBODY, RECORDS, reason));
  }

  private Dataset<Row> grown(Dataset<Row> named) {
    Column first = shown(col(EntityIds.FIRST_FRESH));
    Column isOne = col(EntityIds.FRESH).equalTo(1);
    Column many = concat(col(EntityIds.FRESH), lit(" records joined, among them "), first);
    Column reason = when(isOne, concat(lit("record joined: "), first)).otherwise(many);
    return named
        .filter(not(col(EntityIds.IS_NEW)).and(col(EntityIds.FRESH).gt(0)))
        .select(event(Event.GROWN, ENTITY, NOBODY, RECORDS, reason));
  }

  private Dataset<Row> merged(Dataset<Row> moves) {
    Column fresh = concat(lit(", together with new record "), shown(col(EntityIds.FIRST_FRESH)));
    Column reason =
        concat(
            counted(col(Moves.MOVED), "record"),
            lit(" linked to founder "),
            shown(col(Members.FOUNDER)),
            when(col(EntityIds.FRESH).gt(0), fresh).otherwise(""));
    return moves
        .filter(col(Moves.IS_MERGE))
        .select(event(Event.MERGED, ENTITY, col(EntityIds.WAS), RECORDS, reason));
  }

  private Dataset<Row> split(Dataset<Row> moves) {
    Column reason =
        concat(
            col(Moves.MOVED),
            lit(" of "),
            counted(col(Moves.OLD_RECORDS), "record"),
            lit(" no longer linked to founder "),
            shown(col(Moves.OLD_FOUNDER)));
    return moves
        .filter(not(col(Moves.IS_MERGE)))
        .select(event(Event.SPLIT, ENTITY, col(EntityIds.WAS), RECORDS, reason));
  }

  /** Entities that live on without records that were deleted. */
  private Dataset<Row> shrunk(Dataset<Row> named, Dataset<Row> entities) {
    Column isFounderGone = not(col(Members.FOUNDER).eqNullSafe(col(EntityIds.FOUNDER_BEFORE)));
    Column founder = concat(lit(", the founder is now "), shown(col(Members.FOUNDER)));
    Column reason =
        concat(
            col(EntityIds.DELETED),
            lit(" of "),
            counted(col("records_before"), "record"),
            lit(" deleted"),
            when(isFounderGone, founder).otherwise(""));
    return entities
        .filter(col(EntityIds.DELETED).gt(0))
        .withColumnRenamed(EntityIds.RECORDS, "records_before")
        .join(named.select(ENTITY, RECORDS), EntityIds.using(Members.ENTITY), "inner")
        .select(event(Event.SPLIT, ENTITY, NOBODY, RECORDS, reason));
  }

  private Dataset<Row> retired(Dataset<Row> moves) {
    Column reason =
        concat(
            lit("founder "),
            shown(col(Moves.OLD_FOUNDER)),
            lit(" linked to "),
            shown(col(Members.FOUNDER)),
            lit(", the founder of the entity that keeps its id"));
    return moves
        .filter(col(Moves.IS_MERGE))
        .select(event(Event.RETIRED, col(EntityIds.WAS), ENTITY, lit(0L), reason));
  }

  private Dataset<Row> emptied(Dataset<Row> entities) {
    Column isOne = RECORDS.equalTo(1);
    Column many = concat(lit("all "), RECORDS, lit(" records deleted"));
    Column reason = when(isOne, lit("its one record deleted")).otherwise(many);
    return entities
        .filter(col(EntityIds.SEAT).isNull())
        .select(event(Event.RETIRED, ENTITY, NOBODY, lit(0L), reason));
  }

  private Column[] event(Event event, Column entity, Column other, Column records, Column reason) {
    return new Column[] {
      entity.as(Members.ENTITY),
      lit(event.text()).as(Event.EVENT),
      other.as(Event.OTHER),
      records.as(Event.RECORDS),
      reason.as(Event.REASON),
      lit(run).as(Event.RUN),
      lit(at).as(Event.AT)
    };
  }

  private static Column counted(Column number, String noun) {
    return concat(number, lit(" " + noun), when(number.notEqual(1), "s").otherwise(""));
  }

  /** An id of a record, cut where it is too long to be read. */
  private static Column shown(Column record) {
    Column cut = concat(substring(record, 1, SHOWN_CHARACTERS), lit("..."));
    return when(length(record).gt(SHOWN_CHARACTERS), cut).otherwise(record);
  }
}
