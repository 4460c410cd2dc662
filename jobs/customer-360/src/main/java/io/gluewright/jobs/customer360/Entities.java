package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.Problems;
import io.gluewright.identity.EntityResolver;
import io.gluewright.identity.Profiles;
import io.gluewright.identity.Resolution;
import io.gluewright.identity.lifecycle.Event;
import io.gluewright.runtime.JobRuntime;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The entities that a run touches: the profiles that belong to them now, and the entities that
 * merged away.
 */
final class Entities {
  private static final String CHANGED = "__changed";
  private static final String NOW = "__now";

  private final Dataset<Row> members;
  private final Dataset<Row> aliases;
  private final Dataset<Row> events;

  private Entities(Dataset<Row> members, Dataset<Row> aliases, Dataset<Row> events) {
    this.members = members;
    this.aliases = aliases;
    this.events = events;
  }

  static Entities resolve(JobRuntime job, Customer360Settings settings, Dataset<Row> records) {
    Optional<Dataset<Row>> table = job.table("profiles");
    Dataset<Row> latest = Profile.completed(Profile.of(records), table);
    Dataset<Row> fresh =
        job.materializer()
            .materialize(
                "fresh profiles",
                table.map(known -> latest.unionByName(left(known, records))).orElse(latest));
    Dataset<Row> known = table.orElseGet(() -> Profiles.noneKnown(fresh));
    Resolution resolution =
        resolver(job, settings, fresh).resolve(fresh, known, job.materializer());
    Dataset<Row> members =
        job.materializer().materialize("members", members(fresh, known, resolution));
    Dataset<Row> aliases =
        job.materializer()
            .materialize(
                "aliases",
                job.table("aliases").map(resolution::aliasesAfter).orElse(resolution.aliases()));
    report(job, resolution);
    return new Entities(members, aliases, resolution.events().withColumn("event_id", Event.id()));
  }

  /** Every profile of the touched entities, with its entity. */
  Dataset<Row> profiles() {
    return members.drop(CHANGED);
  }

  /** Those that are fresh, or known and now of another entity. */
  Dataset<Row> changed() {
    return members.filter(col(CHANGED)).drop(CHANGED);
  }

  /** {@code profile_id, entity_id} of every profile of the touched entities. */
  Dataset<Row> members() {
    return members.select(Profiles.ID, Profiles.ENTITY);
  }

  /**
   * {@code alias_id, entity_id}: where entities went that are no more, those of earlier runs
   * included if they lead further now.
   */
  Dataset<Row> aliases() {
    return aliases;
  }

  /**
   * What happened to entities: the columns of {@link Event} and {@code event_id}. By deterministic
   * keys no rows: there the aliases tell all.
   */
  Dataset<Row> events() {
    return events;
  }

  /**
   * The entities of customers that are to be deleted: {@code entity_id}. All aliases are looked at,
   * not only those of this run, so that what a run that died has left behind goes too.
   */
  Dataset<Row> gone(Optional<Dataset<Row>> allAliases) {
    return allAliases.orElse(aliases).select(col("alias_id").as(Profiles.ENTITY));
  }

  /**
   * The profiles that a record of theirs has left for another: their entities are to be renewed.
   */
  private static Dataset<Row> left(Dataset<Row> known, Dataset<Row> records) {
    Dataset<Row> before =
        records
            .filter(col(FreshRecords.WAS).notEqual(col(Profiles.ID)))
            .select(col(FreshRecords.WAS).as(NOW));
    Dataset<Row> again = records.select(col(Profiles.ID).as("__again"));
    return known
        .join(before, col(Profiles.ID).equalTo(col(NOW)), "left_semi")
        .join(again, col(Profiles.ID).equalTo(col("__again")), "left_anti")
        .drop(Profiles.ENTITY, Profiles.ENTITY_SINCE);
  }

  private static EntityResolver resolver(
      JobRuntime job, Customer360Settings settings, Dataset<Row> profiles) {
    Problems problems = new Problems();
    EntityResolver resolver =
        settings
            .identity()
            .over(
                profiles.schema(),
                job.models("identity"),
                job.runId(),
                job.clock(),
                job.table("aliases"),
                problems);
    problems.throwIfAny();
    return resolver;
  }

  private static Dataset<Row> members(
      Dataset<Row> fresh, Dataset<Row> known, Resolution resolution) {
    Dataset<Row> assigned = resolution.assignments();
    Dataset<Row> renewed = fresh.join(assigned, Profiles.ID).withColumn(CHANGED, lit(true));
    Dataset<Row> ids = fresh.select(col(Profiles.ID).as(NOW));
    Dataset<Row> others = known.join(ids, col(Profiles.ID).equalTo(col(NOW)), "left_anti");
    Dataset<Row> all = reassigned(others, assigned).unionByName(renewed);
    Dataset<Row> affected = resolution.affected().select(col(Profiles.ENTITY).as(NOW));
    return all.join(affected, col(Profiles.ENTITY).equalTo(col(NOW)), "left_semi");
  }

  private static Dataset<Row> reassigned(Dataset<Row> profiles, Dataset<Row> assigned) {
    Dataset<Row> moved =
        assigned.select(
            col(Profiles.ID).as("__id"),
            col(Profiles.ENTITY).as("__entity"),
            col(Profiles.ENTITY_SINCE).as("__since"));
    return profiles
        .join(moved, col(Profiles.ID).equalTo(col("__id")), "left")
        .withColumn(Profiles.ENTITY, coalesce(col("__entity"), col(Profiles.ENTITY)))
        .withColumn(Profiles.ENTITY_SINCE, coalesce(col("__since"), col(Profiles.ENTITY_SINCE)))
        .withColumn(CHANGED, col("__id").isNotNull())
        .drop("__id", "__entity", "__since");
  }

  private static void report(JobRuntime job, Resolution resolution) {
    long skipped = resolution.skippedKeys().count();
    if (skipped > 0) {
      job.report()
          .note(
              "%,d key values are shared by too many profiles and linked nobody"
                  .formatted(skipped));
    }
  }
}
