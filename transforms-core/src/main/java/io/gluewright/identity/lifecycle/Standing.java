package io.gluewright.identity.lifecycle;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What stood before a run: who belongs where, which records are gone, which ids are used up. */
public final class Standing {
  private final Dataset<Row> known;
  private final Optional<Dataset<Row>> gone;
  private final Optional<Dataset<Row>> events;

  private Standing(Dataset<Row> known, Optional<Dataset<Row>> gone, Optional<Dataset<Row>> events) {
    this.known = known;
    this.gone = gone;
    this.events = events;
  }

  /**
   * The membership before the run, nothing deleted, no id ever retired.
   *
   * @param known {@code record string, entity_id string, founder string, entity_since timestamp},
   *     each record once; other columns are ignored
   */
  public static Standing of(Dataset<Row> known) {
    return new Standing(known, Optional.empty(), Optional.empty());
  }

  /** Before the first run. */
  public static Standing none(SparkSession spark) {
    StructType members =
        new StructType()
            .add(Members.RECORD, DataTypes.StringType)
            .add(Members.ENTITY, DataTypes.StringType)
            .add(Members.FOUNDER, DataTypes.StringType)
            .add(Members.SINCE, DataTypes.TimestampType);
    return of(spark.createDataFrame(List.of(), members));
  }

  /**
   * Takes out the records that were deleted since; one that is unknown is ignored.
   *
   * @param gone {@code record string}
   */
  public Standing without(Dataset<Row> gone) {
    return new Standing(known, Optional.of(gone), events);
  }

  /**
   * Remembers what happened before: an id that was retired is never given to an entity again.
   * Without this, only ids in use are known to be taken.
   *
   * @param events all earlier {@link Lifecycle#events()}
   */
  public Standing after(Dataset<Row> events) {
    return new Standing(known, gone, Optional.of(events));
  }

  Dataset<Row> members() {
    return known.select(Members.RECORD, Members.ENTITY, Members.FOUNDER, Members.SINCE);
  }

  Dataset<Row> deleted() {
    return gone.orElseGet(() -> known.limit(0)).select(Members.RECORD).distinct();
  }

  /** {@code entity_id}, some of them more than once: the ids that are in use or were. */
  Dataset<Row> takenIds() {
    Dataset<Row> living = known.select(Members.ENTITY);
    return events
        .map(table -> table.filter(col(Event.EVENT).equalTo(Event.RETIRED.text())))
        .map(retired -> living.union(retired.select(Members.ENTITY)))
        .orElse(living);
  }
}
