package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.gluewright.identity.EntityResolver;
import io.gluewright.identity.Profiles;
import io.gluewright.identity.Resolution;
import io.gluewright.identity.lifecycle.EntityIds;
import io.gluewright.identity.lifecycle.Event;
import io.gluewright.identity.lifecycle.Lifecycle;
import io.gluewright.identity.lifecycle.Members;
import io.gluewright.identity.lifecycle.Standing;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.transforms.Materializer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Profiles whose attributes, weighed together, are more likely to be of one person than not are of
 * one entity. What agreement and disagreement of an attribute weigh is learnt from the profiles of
 * the first run, without labels, and kept: the same profiles are judged alike in every run. Where
 * there are known profiles and no model, it is learnt from all of them, and all are judged anew.
 *
 * <p>A run looks at the fresh profiles and at the entities that share a blocking key with one, all
 * profiles of these included, and compares each with each. So an entity may grow, merge, and split:
 * a profile that says something new may leave it. Ids stay as {@link EntityIds} says; the founder
 * of an entity is the profile that it is named after, or the smallest one if that left. Pairs of
 * earlier runs are not kept: two entities that were kept apart are looked at together again when a
 * fresh profile touches both, and not before.
 *
 * <p>A handful of profiles teaches nothing, and what is learnt is kept. So there may be a bound
 * ({@link #fromProfiles}): until there are so many, another resolver says who is one entity,
 * nothing is kept, and the first run that sees enough judges all of them anew.
 *
 * <p>The cost follows the fresh profiles, but for scans of the known ones, which are prepared anew.
 */
public final class ProbabilisticResolver implements EntityResolver {
  private static final String WAS = "was_id";

  private static final StructType SKIPPED =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("profiles", DataTypes.LongType)
          .add("value", DataTypes.StringType)
          .add("example", DataTypes.StringType);

  private final LinkSettings settings;
  private final ModelStore models;
  private final String run;
  private final Clock clock;
  private final Optional<Dataset<Row>> aliases;
  private final Optional<Beginning> beginning;

  /** What decides until there are so many profiles. */
  private record Beginning(int profiles, EntityResolver resolver) {
    boolean isOf(Dataset<Row> all) {
      return all.limit(profiles).agg(count(lit(1))).head().getLong(0) < profiles;
    }
  }

  /**
   * How the profiles that were looked at hang together.
   *
   * @param clusters {@code record string, cluster string}
   * @param skipped see {@link Resolution#skippedKeys}
   */
  private record Together(Dataset<Row> clusters, Dataset<Row> skipped) {}

  private ProbabilisticResolver(
      LinkSettings settings,
      ModelStore models,
      String run,
      Clock clock,
      Optional<Dataset<Row>> aliases,
      Optional<Beginning> beginning) {
    this.settings = settings;
    this.models = models;
    this.run = run;
    this.clock = clock;
    this.aliases = aliases;
    this.beginning = beginning;
  }

  /**
   * A resolver of one run.
   *
   * @param models where the model rests
   * @param run names the run and no other, for its events and for ids
   * @param clock tells when entities are founded
   */
  public static ProbabilisticResolver of(
      LinkSettings settings, ModelStore models, String run, Clock clock) {
    return new ProbabilisticResolver(
        settings, models, run, clock, Optional.empty(), Optional.empty());
  }

  /**
   * The same, and it gives no entity an id that is an alias by now.
   *
   * @param earlier {@code alias_id string}: of all earlier runs
   */
  public ProbabilisticResolver after(Dataset<Row> earlier) {
    return new ProbabilisticResolver(settings, models, run, clock, Optional.of(earlier), beginning);
  }

  /**
   * The same, and it learns nothing from fewer profiles than this, fresh and known ones together:
   * until then {@code beginning} says which of them are of one entity.
   */
  public ProbabilisticResolver fromProfiles(int profiles, EntityResolver resolver) {
    return new ProbabilisticResolver(
        settings, models, run, clock, aliases, Optional.of(new Beginning(profiles, resolver)));
  }

  @Override
  public Resolution resolve(Dataset<Row> fresh, Dataset<Row> known, Materializer materializer) {
    Together together = together(fresh, known, materializer);
    Dataset<Row> clusters = together.clusters();
    Lifecycle lifecycle =
        EntityIds.of(run, clock.instant())
            .resolve(clusters, standing(clusters, known), materializer);
    Dataset<Row> changed =
        materializer.materialize("identity changes", changed(lifecycle.members(), fresh, known));
    return new Resolution(
        changed.drop(WAS),
        lifecycle.aliases().select(Members.ALIAS, Members.ENTITY),
        affected(changed),
        together.skipped(),
        lifecycle.events());
  }

  private Together together(Dataset<Row> fresh, Dataset<Row> known, Materializer materializer) {
    Linker linker = Linker.of(settings, materializer, LinkSteps.unheard());
    Optional<Trained> trained = known.isEmpty() ? Optional.empty() : models.load();
    if (trained.isPresent()) {
      Known before = known(trained.get(), known, materializer);
      return together(
          fresh,
          linker.extend(before, attributes(fresh), Optional.empty(), Profiles.ID, Mode.DEDUPE));
    }
    Dataset<Row> all = all(fresh, known);
    if (beginning.isPresent() && beginning.get().isOf(all)) {
      return together(beginning.get().resolver(), all, materializer);
    }
    Linked linked = linker.link(attributes(all), Optional.empty(), Profiles.ID, Mode.DEDUPE);
    models.save(linked.trained());
    return together(fresh, linked);
  }

  private static Together together(Dataset<Row> fresh, Linked linked) {
    return new Together(
        linked.clusters().select(Members.RECORD, Members.CLUSTER),
        skipped(fresh, linked.figures()));
  }

  private static Together together(
      EntityResolver resolver, Dataset<Row> all, Materializer materializer) {
    Resolution resolution = resolver.resolve(all, Profiles.noneKnown(all), materializer);
    Dataset<Row> clusters =
        resolution
            .assignments()
            .select(col(Profiles.ID).as(Members.RECORD), col(Profiles.ENTITY).as(Members.CLUSTER));
    return new Together(clusters, resolution.skippedKeys());
  }

  /** Every profile once, as it is now. */
  private static Dataset<Row> all(Dataset<Row> fresh, Dataset<Row> known) {
    Dataset<Row> others =
        known
            .drop(Profiles.ENTITY, Profiles.ENTITY_SINCE)
            .join(fresh.select(Profiles.ID), using(Profiles.ID), "left_anti");
    return fresh.unionByName(others, true);
  }

  /** The id and the columns to compare. */
  private static Dataset<Row> attributes(Dataset<Row> profiles) {
    return profiles.drop(Profiles.SOURCE, Profiles.SEEN_AT, Profiles.ENTITY, Profiles.ENTITY_SINCE);
  }

  private static Known known(Trained trained, Dataset<Row> known, Materializer materializer) {
    Dataset<Row> texts =
        Texts.of(trained.columns(), known, Optional.empty(), Profiles.ID, Mode.DEDUPE);
    return new Known(
        trained,
        materializer.materialize(
            "identity known", PreparedRecords.of(texts, trained.columns(), trained.frequencies())),
        Optional.empty(),
        known.select(col(Profiles.ID).as(Members.RECORD), col(Profiles.ENTITY).as("component")));
  }

  /** Of the known entities those that were looked at; the ids of all are taken. */
  private Standing standing(Dataset<Row> clusters, Dataset<Row> known) {
    Dataset<Row> members =
        known.select(
            col(Profiles.ID).as(Members.RECORD),
            col(Profiles.ENTITY).as(Members.ENTITY),
            col(Profiles.ENTITY_SINCE).as(Members.SINCE));
    Dataset<Row> touched =
        members
            .join(clusters.select(Members.RECORD), using(Members.RECORD), "left_semi")
            .select(Members.ENTITY)
            .distinct();
    Dataset<Row> standing = members.join(touched, using(Members.ENTITY), "left_semi");
    Column own = EntityIds.foundedBy(col(Members.RECORD)).equalTo(col(Members.ENTITY));
    Column founder = coalesce(min(when(own, col(Members.RECORD))), min(Members.RECORD));
    Dataset<Row> founders = standing.groupBy(Members.ENTITY).agg(founder.as(Members.FOUNDER));
    return Standing.of(standing.join(founders, using(Members.ENTITY), "inner")).after(taken(known));
  }

  /** As events: the ids in use, and those that were. */
  private Dataset<Row> taken(Dataset<Row> known) {
    Dataset<Row> living = known.select(col(Profiles.ENTITY).as(Members.ENTITY));
    return aliases
        .map(table -> living.union(table.select(Members.ALIAS)))
        .orElse(living)
        .withColumn(Event.EVENT, lit(Event.RETIRED.text()));
  }

  /**
   * {@code profile_id, entity_id, entity_since, was_id} of fresh profiles and of those that moved.
   */
  private static Dataset<Row> changed(
      Dataset<Row> members, Dataset<Row> fresh, Dataset<Row> known) {
    Dataset<Row> now =
        members.select(
            col(Members.RECORD).as(Profiles.ID), col(Members.ENTITY), col(Members.SINCE));
    Dataset<Row> before = known.select(col(Profiles.ID), col(Profiles.ENTITY).as(WAS));
    Dataset<Row> again = fresh.select(col(Profiles.ID), lit(true).as("is_fresh"));
    return now.join(before, using(Profiles.ID), "left")
        .join(again, using(Profiles.ID), "left")
        .filter(col("is_fresh").or(col(Profiles.ENTITY).notEqual(col(WAS))))
        .select(
            col(Profiles.ID),
            col(Members.ENTITY).as(Profiles.ENTITY),
            col(Members.SINCE).as(Profiles.ENTITY_SINCE),
            col(WAS));
  }

  /** The entities that profiles came to, and those that they came from. */
  private static Dataset<Row> affected(Dataset<Row> changed) {
    return changed
        .select(Profiles.ENTITY)
        .union(changed.filter(col(WAS).isNotNull()).select(WAS))
        .distinct();
  }

  private static Dataset<Row> skipped(Dataset<Row> fresh, LinkFigures figures) {
    List<Row> rows =
        figures.skipped().stream()
            .map(
                key ->
                    RowFactory.create(
                        figures.rules().get(key.rule()), key.records(), null, key.example()))
            .toList();
    return fresh.sparkSession().createDataFrame(rows, SKIPPED);
  }

  private static String[] using(String column) {
    return new String[] {column};
  }
}
