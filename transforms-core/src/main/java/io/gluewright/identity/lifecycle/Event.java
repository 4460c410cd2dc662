package io.gluewright.identity.lifecycle;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What can happen to an entity, and the columns of the table of events.
 *
 * <p>Every id that appears stands in one {@link #CREATED} row, every id that disappears in one
 * {@link #RETIRED} row. An entity whose records changed is named by a row, as {@code entity_id} or
 * as {@code other_id}.
 */
public enum Event {
  /** The id is new. */
  CREATED,
  /** Records that belonged to no entity joined this one. */
  GROWN,
  /** The entity {@code other_id}, its founder at least, merged into this one. */
  MERGED,
  /**
   * This entity took records that {@code other_id} left behind, or lost to it; without an {@code
   * other_id}, records of this entity were deleted.
   */
  SPLIT,
  /** The id is in use no more: merged into {@code other_id}, or null if no record is left. */
  RETIRED;

  /** {@code string}: the name of an event, in small letters. */
  public static final String EVENT = "event";

  /** {@code string}: the other entity that took part, or null. */
  public static final String OTHER = "other_id";

  /** {@code long}: how many records the entity has after the run. */
  public static final String RECORDS = "records";

  /** {@code string}: why, in words. Names records by their ids, never a value of theirs. */
  public static final String REASON = "reason";

  /** {@code string}: the run in which it happened. */
  public static final String RUN = "run";

  /** {@code timestamp}: when that run happened. */
  public static final String AT = "at";

  /**
   * {@code string}: tells a row of the table of events from all others; a hash of run, entity,
   * event and the other entity.
   */
  public static Column id() {
    Column other = coalesce(col(OTHER), lit(""));
    Column text = concat_ws("\u001f", col(RUN), col(Members.ENTITY), col(EVENT), other);
    return substring(sha2(text.cast("binary"), 256), 1, 32);
  }

  /** A table of events without rows. */
  public static Dataset<Row> none(SparkSession spark) {
    StructType columns =
        new StructType()
            .add(Members.ENTITY, DataTypes.StringType)
            .add(EVENT, DataTypes.StringType)
            .add(OTHER, DataTypes.StringType)
            .add(RECORDS, DataTypes.LongType)
            .add(REASON, DataTypes.StringType)
            .add(RUN, DataTypes.StringType)
            .add(AT, DataTypes.TimestampType);
    return spark.createDataFrame(List.of(), columns);
  }

  /** The name of this event in the column {@link #EVENT}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
