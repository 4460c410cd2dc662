package io.gluewright.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.identity.clusters.ConnectedComponents;
import io.gluewright.identity.lifecycle.Event;
import io.gluewright.transforms.Materializer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Profiles that share the value of a {@link MatchKey} are of one entity, and so are those that hang
 * together through others.
 *
 * <p>A known entity takes part as one node, whatever the number of its profiles, and only if one of
 * them shares a value with a fresh profile: the cost follows the fresh profiles, but for scans of
 * those columns of the known ones that the keys name. Entities grow and merge; they never split: a
 * profile that comes again keeps its entity, even if it lost the value that once led it there.
 *
 * <p>A merged entity takes the id that was founded first. A new one is named after its smallest
 * profile id. There are no events: what merged is in the aliases, and nothing else can happen to an
 * id.
 */
public final class DeterministicResolver implements EntityResolver {
  /** A value shared by more profiles says nothing about a person: the phone of a switchboard. */
  public static final long DEFAULT_MAX_PROFILES = 50;

  private static final String VALUE = "value";
  private static final String NODE = "node";
  private static final String ALIAS = "alias_id";

  private final List<MatchKey> keys;
  private final long maxProfiles;
  private final Clock clock;

  private DeterministicResolver(List<MatchKey> keys, long maxProfiles, Clock clock) {
    this.keys = List.copyOf(keys);
    this.maxProfiles = maxProfiles;
    this.clock = clock;
  }

  /**
   * A resolver by {@code keys}.
   *
   * @param maxProfiles a value shared by more profiles than this links none of them
   * @param clock tells when entities are founded
   */
  public static DeterministicResolver of(List<MatchKey> keys, long maxProfiles, Clock clock) {
    return new DeterministicResolver(keys, maxProfiles, clock);
  }

  @Override
  public Resolution resolve(Dataset<Row> fresh, Dataset<Row> known, Materializer materializer) {
    Dataset<Row> freshIds = fresh.select(Profiles.ID);
    Dataset<Row> shared = shared(fresh, known, materializer);
    Dataset<Row> edges = links(shared).union(returns(freshIds, known));
    Dataset<Row> components = ConnectedComponents.withoutRoots(edges, materializer);
    Dataset<Row> merges = merges(components);
    Dataset<Row> assignments =
        materializer.materialize(
            "identity assignments",
            assigned(freshIds, components).union(moved(freshIds, known, merges)));
    Dataset<Row> aliases = merges.select(ALIAS, Profiles.ENTITY);
    return new Resolution(
        assignments,
        aliases,
        affected(assignments, aliases),
        skipped(shared),
        Event.none(fresh.sparkSession()));
  }

  /**
   * What stands out among the key values: of each that is to link, the rows to be tied to its hub,
   * the smallest node; of each that too many share, one row that reports it.
   */
  private Dataset<Row> shared(Dataset<Row> fresh, Dataset<Row> known, Materializer materializer) {
    Dataset<Row> freshKeys =
        materializer.materialize("identity keys", keyed(fresh, Node.ofProfile(col(Profiles.ID))));
    Column entity = Node.ofEntity(col(Profiles.ENTITY), col(Profiles.ENTITY_SINCE));
    Dataset<Row> knownKeys =
        keyed(standing(known, fresh.select(Profiles.ID)), entity)
            .join(freshKeys.select(VALUE), using(VALUE), "left_semi");
    WindowSpec sameValue = Window.partitionBy(VALUE);
    Column ties = isFew().and(col(NODE).notEqual(col("hub")));
    Column reports = not(isFew()).and(col(Profiles.ID).equalTo(col("example")));
    Dataset<Row> shared =
        freshKeys
            .unionByName(knownKeys)
            .withColumn("profiles", count(lit(1)).over(sameValue))
            .withColumn("hub", min(NODE).over(sameValue))
            .withColumn("example", min(Profiles.ID).over(sameValue))
            .filter(ties.or(reports));
    return materializer.materialize("identity links", shared);
  }

  /** The known profiles without those that came again: what these said before counts no more. */
  private static Dataset<Row> standing(Dataset<Row> known, Dataset<Row> freshIds) {
    return known.join(freshIds, using(Profiles.ID), "left_anti");
  }

  /**
   * One row per profile and key that speaks of it: {@code profile_id, node, key, value}. In steps,
   * so that each column is normalised and each value hashed once.
   */
  private Dataset<Row> keyed(Dataset<Row> profiles, Column node) {
    Column[] hashed = keys.stream().map(this::hashed).toArray(Column[]::new);
    Column[] listed = keys.stream().map(this::listed).toArray(Column[]::new);
    return profiles
        .select(idNodeAnd(normalised(Arrays.asList(profiles.columns())), node.as(NODE)))
        .select(idNodeAnd(hashed, col(NODE)))
        .select(col(Profiles.ID), col(NODE), explode(array(listed)).as("keyed"))
        .select(col(Profiles.ID), col(NODE), col("keyed.key"), col("keyed.value"))
        .filter(col(VALUE).isNotNull());
  }

  /** The columns of all keys; those that the table lacks are empty. */
  private Column[] normalised(List<String> present) {
    return keys.stream()
        .flatMap(key -> key.columns().stream())
        .distinct()
        .map(
            column ->
                (present.contains(column) ? Normalised.text(col(column)) : lit(""))
                    .as(normal(column)))
        .toArray(Column[]::new);
  }

  private static String normal(String column) {
    return "__normal_" + column;
  }

  private Column hashed(MatchKey key) {
    return key.value(DeterministicResolver::normal).as(hash(key));
  }

  private Column listed(MatchKey key) {
    return struct(lit(keys.indexOf(key)).as("key"), col(hash(key)).as(VALUE));
  }

  private String hash(MatchKey key) {
    return "__hash_" + keys.indexOf(key);
  }

  private static Column[] idNodeAnd(Column[] more, Column node) {
    return Stream.concat(Stream.of(col(Profiles.ID), node), Stream.of(more)).toArray(Column[]::new);
  }

  private Column isFew() {
    return col("profiles").leq(maxProfiles);
  }

  private Dataset<Row> links(Dataset<Row> shared) {
    return shared.filter(isFew()).select(col(NODE).as("src"), col("hub").as("dst"));
  }

  /** Ties each profile that came again to the entity that it has. */
  private static Dataset<Row> returns(Dataset<Row> freshIds, Dataset<Row> known) {
    Column entity = Node.ofEntity(col(Profiles.ENTITY), col(Profiles.ENTITY_SINCE));
    return known
        .join(freshIds, using(Profiles.ID), "left_semi")
        .select(Node.ofProfile(col(Profiles.ID)).as("src"), entity.as("dst"));
  }

  /** {@code alias_id, entity_id, entity_since} of every known entity that is not its own root. */
  private Dataset<Row> merges(Dataset<Row> components) {
    return components
        .filter(Node.isKnown(col(NODE)))
        .select(
            Node.entity(col(NODE)).as(ALIAS),
            Node.entity(col("component")).as(Profiles.ENTITY),
            Node.since(col("component"), clock).as(Profiles.ENTITY_SINCE));
  }

  private Dataset<Row> assigned(Dataset<Row> freshIds, Dataset<Row> components) {
    Column own = Node.ofProfile(col(Profiles.ID));
    Column root = coalesce(col("component"), own);
    return freshIds
        .join(components, own.equalTo(col(NODE)), "left")
        .select(
            col(Profiles.ID),
            Node.entity(root).as(Profiles.ENTITY),
            Node.since(root, clock).as(Profiles.ENTITY_SINCE));
  }

  private static Dataset<Row> moved(
      Dataset<Row> freshIds, Dataset<Row> known, Dataset<Row> merges) {
    Dataset<Row> before = known.select(col(Profiles.ID), col(Profiles.ENTITY).as(ALIAS));
    return standing(before, freshIds)
        .join(merges, using(ALIAS), "inner")
        .select(Profiles.ID, Profiles.ENTITY, Profiles.ENTITY_SINCE);
  }

  private static Dataset<Row> affected(Dataset<Row> assignments, Dataset<Row> aliases) {
    return assignments
        .select(Profiles.ENTITY)
        .union(aliases.select(col(ALIAS).as(Profiles.ENTITY)))
        .distinct();
  }

  private Dataset<Row> skipped(Dataset<Row> shared) {
    Column names = array(keys.stream().map(key -> lit(key.name())).toArray(Column[]::new));
    return shared
        .filter(not(isFew()))
        .select(
            get(names, col("key")).as("key"),
            col("profiles"),
            MatchKey.shown(col(VALUE)).as(VALUE),
            col("example"));
  }

  private static String[] using(String column) {
    return new String[] {column};
  }
}
