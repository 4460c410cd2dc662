package io.gluewright.identity.lifecycle;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gluewright.transforms.Materializer;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives the clusters of a run the ids of the entities that they continue.
 *
 * <p>Every entity has a founder, the record that holds its id. A cluster has a claim to the ids of
 * all known entities whose founders are in it, and takes the one that was founded first, then the
 * smaller one; the others become its aliases. A cluster without a founder is a new entity: its
 * smallest record founds it and names it, together with the run where that name is taken already.
 * If a founder is deleted, the smallest record that is left of its entity holds the id from then
 * on.
 *
 * <p>A known entity may be in the clusters with all of its records or with some. Those that are not
 * there stay with the founder, wherever it is.
 *
 * <p>All of it is aggregation and joins by record, cluster and entity; what comes out depends on
 * the rows alone, not on their order or partitions.
 */
public final class EntityIds {
  static final String WAS = "was_id";
  static final String SEAT = "seat";
  static final String RECORDS = "records";
  static final String DELETED = "deleted";
  static final String FOUNDER_BEFORE = "founder_before";
  static final String FRESH = "fresh";
  static final String FIRST_FRESH = "first_fresh";
  static final String IS_NEW = "is_new";

  private static final String FIRST = "first_record";
  private static final String OLDEST = "oldest";
  private static final String TAKEN = "taken";
  private static final int ID_HEX_DIGITS = 20;

  private final String run;
  private final Instant at;

  private EntityIds(String run, Instant at) {
    this.run = run;
    this.at = at;
  }

  /**
   * The ids as {@code run} gives them.
   *
   * @param run names this run and no other, as parts of ids depend on it
   * @param at when the run happens: the entities that it founds are that old
   */
  public static EntityIds of(String run, Instant at) {
    return new EntityIds(run, at);
  }

  /**
   * Who belongs to which entity from now on, and why.
   *
   * @param clusters {@code record string, cluster string}: how the records that were looked at in
   *     this run, fresh or known, hang together now; each record once. A row with a null says
   *     nothing, and so does a record that {@code before} says is deleted
   */
  public Lifecycle resolve(Dataset<Row> clusters, Standing before, Materializer materializer) {
    Dataset<Row> given =
        materializer.materialize("lifecycle clusters", given(clusters, before.deleted()));
    Dataset<Row> touched = materializer.materialize("lifecycle touched", touched(given, before));
    Dataset<Row> records =
        materializer.materialize("lifecycle records", records(given, touched, before));
    Dataset<Row> entities = materializer.materialize("lifecycle entities", entities(records));
    Dataset<Row> placed = materializer.materialize("lifecycle places", placed(records, entities));
    Dataset<Row> named =
        materializer.materialize("lifecycle names", named(placed, entities, before.takenIds()));
    Dataset<Row> moves =
        materializer.materialize("lifecycle moves", Moves.of(placed, named, entities));
    Dataset<Row> members =
        materializer.materialize(
            "lifecycle members",
            placed
                .join(named, using(Members.CLUSTER), "inner")
                .select(Members.RECORD, Members.ENTITY, Members.FOUNDER, Members.SINCE));
    Dataset<Row> events = new Events(run, at).of(named, entities, moves);
    return new Lifecycle(members, Moves.aliases(moves), events);
  }

  private static Dataset<Row> given(Dataset<Row> clusters, Dataset<Row> deleted) {
    Column label = concat(lit("given:"), col(Members.CLUSTER));
    return clusters
        .select(col(Members.RECORD), label.as(Members.CLUSTER))
        .na()
        .drop()
        .join(deleted, using(Members.RECORD), "left_anti");
  }

  /**
   * The entities that the clusters or the deleted records touch: {@code entity_id}. It is a table
   * of its own, since Spark can tell how small that is, and does not shuffle all that is known.
   */
  private static Dataset<Row> touched(Dataset<Row> given, Standing before) {
    Dataset<Row> changed = given.select(Members.RECORD).union(before.deleted());
    return before
        .members()
        .join(changed, using(Members.RECORD), "left_semi")
        .select(Members.ENTITY)
        .distinct();
  }

  /**
   * All records of the clusters and of the touched entities: {@code record, entity_id, founder,
   * entity_since, cluster, deleted}.
   */
  private static Dataset<Row> records(Dataset<Row> given, Dataset<Row> touched, Standing before) {
    Dataset<Row> deleted = before.deleted();
    return before
        .members()
        .join(touched, using(Members.ENTITY), "left_semi")
        .join(given, using(Members.RECORD), "full_outer")
        .join(deleted.withColumn(DELETED, lit(1)), using(Members.RECORD), "left")
        .withColumn(DELETED, coalesce(col(DELETED), lit(0)));
  }

  /**
   * One row per touched entity: {@code entity_id, entity_since, founder, founder_before, seat,
   * records, deleted}. Its seat is the cluster that its founder is in now, null if no record is
   * left. The records that are in no cluster form one of their own if the founder is among them.
   */
  private static Dataset<Row> entities(Dataset<Row> records) {
    Column follows = not(col(Members.RECORD).eqNullSafe(col(Members.FOUNDER)));
    Column heir =
        when(
            col(DELETED).equalTo(0),
            struct(follows.as("follows"), col(Members.RECORD), col(Members.CLUSTER)));
    Column own = concat(lit("own:"), col(Members.ENTITY));
    Column seat = when(col("heir").isNotNull(), coalesce(col("heir.cluster"), own));
    return records
        .filter(col(Members.ENTITY).isNotNull())
        .groupBy(Members.ENTITY)
        .agg(
            min(Members.SINCE).as(Members.SINCE),
            max(Members.FOUNDER).as(FOUNDER_BEFORE),
            min(heir).as("heir"),
            count(lit(1)).as(RECORDS),
            sum(DELETED).as(DELETED))
        .select(
            col(Members.ENTITY),
            col(Members.SINCE),
            col("heir.record").as(Members.FOUNDER),
            col(FOUNDER_BEFORE),
            seat.as(SEAT),
            col(RECORDS),
            col(DELETED));
  }

  /**
   * Where every record is now: {@code record, cluster, was_id}. Fresh records go round the join, as
   * one key, null, would bring all of them together.
   */
  private static Dataset<Row> placed(Dataset<Row> records, Dataset<Row> entities) {
    Column wasKnown = col(Members.ENTITY).isNotNull();
    Dataset<Row> fresh =
        records
            .filter(not(wasKnown))
            .select(col(Members.RECORD), col(Members.CLUSTER), col(Members.ENTITY).as(WAS));
    Column cluster = coalesce(col(Members.CLUSTER), col(SEAT));
    return records
        .filter(wasKnown.and(col(DELETED).equalTo(0)))
        .join(entities.select(Members.ENTITY, SEAT), using(Members.ENTITY), "inner")
        .select(col(Members.RECORD), cluster.as(Members.CLUSTER), col(Members.ENTITY).as(WAS))
        .union(fresh);
  }

  /**
   * One row per cluster: {@code cluster, entity_id, entity_since, founder, is_new, records, fresh,
   * first_fresh}.
   */
  private Dataset<Row> named(Dataset<Row> placed, Dataset<Row> entities, Dataset<Row> takenIds) {
    Column fresh = when(col(WAS).isNull(), col(Members.RECORD));
    Dataset<Row> sizes =
        placed
            .groupBy(Members.CLUSTER)
            .agg(
                count(lit(1)).as(RECORDS),
                min(Members.RECORD).as(FIRST),
                count(fresh).as(FRESH),
                min(fresh).as(FIRST_FRESH));
    Column claim = struct(Members.SINCE, Members.ENTITY, Members.FOUNDER);
    Dataset<Row> claims =
        entities
            .filter(col(SEAT).isNotNull())
            .groupBy(col(SEAT).as(Members.CLUSTER))
            .agg(min(claim).as(OLDEST));
    Dataset<Row> clusters = sizes.join(claims, using(Members.CLUSTER), "left");
    return continued(clusters.filter(col(OLDEST).isNotNull()))
        .union(founded(clusters.filter(col(OLDEST).isNull()), takenIds));
  }

  private static Dataset<Row> continued(Dataset<Row> clusters) {
    return clusters.select(
        col(Members.CLUSTER),
        col("oldest.entity_id"),
        col("oldest.entity_since"),
        col("oldest.founder"),
        lit(false).as(IS_NEW),
        col(RECORDS),
        col(FRESH),
        col(FIRST_FRESH));
  }

  private Dataset<Row> founded(Dataset<Row> clusters, Dataset<Row> takenIds) {
    Dataset<Row> proposed = clusters.withColumn(Members.ENTITY, foundedBy(col(FIRST)));
    Dataset<Row> taken =
        takenIds
            .join(proposed.select(Members.ENTITY), using(Members.ENTITY), "left_semi")
            .distinct()
            .withColumn(TAKEN, lit(true));
    Column another = id(hash(concat(hash(col(FIRST)), lit(run))));
    Column entity = when(col(TAKEN), another).otherwise(col(Members.ENTITY));
    return proposed
        .join(taken, using(Members.ENTITY), "left")
        .select(
            col(Members.CLUSTER),
            entity.as(Members.ENTITY),
            lit(at).as(Members.SINCE),
            col(FIRST).as(Members.FOUNDER),
            lit(true).as(IS_NEW),
            col(RECORDS),
            col(FRESH),
            col(FIRST_FRESH));
  }

  /** The id of an entity that {@code record} founds, unless it is taken. */
  public static Column foundedBy(Column record) {
    return id(hash(record));
  }

  private static Column hash(Column text) {
    return sha2(text.cast("binary"), 256);
  }

  private static Column id(Column hash) {
    return concat(lit("E"), substring(hash, 1, ID_HEX_DIGITS));
  }

  static String[] using(String column) {
    return new String[] {column};
  }
}
