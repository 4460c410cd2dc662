package io.gluewright.benchmarks;

import io.gluewright.identity.lifecycle.EntityIds;
import io.gluewright.identity.lifecycle.Lifecycle;
import io.gluewright.identity.lifecycle.Standing;
import io.gluewright.identity.linking.Known;
import io.gluewright.identity.linking.LinkSettings;
import io.gluewright.identity.linking.Linked;
import io.gluewright.identity.linking.Linker;
import io.gluewright.identity.linking.Mode;
import io.gluewright.identity.preparation.Side;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * From records to golden records, Parquet to Parquet: once with all records, and once more with
 * those that come later.
 */
final class ScaleRun {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");

  private final SparkSession spark;
  private final PeopleTables people;
  private final Path out;

  ScaleRun(SparkSession spark, PeopleTables people, Path out) {
    this.spark = spark;
    this.people = people;
    this.out = out;
  }

  /** Normalises, links, names and merges all records. */
  Linked whole(StepTimes steps) {
    ScratchFolder scratch = scratch("first");
    Linked linked =
        Linker.of(LinkSettings.DEFAULTS, scratch, steps)
            .link(people.records(), Optional.empty(), PeopleTables.ID, Mode.DEDUPE);
    Standing none = Standing.none(spark);
    Lifecycle lifecycle =
        steps.step("name entities", () -> named(linked, none, "run-1", FIRST, "first", scratch));
    steps.step(
        "golden record",
        () -> write("first/golden", golden(people.records(), lifecycle.members())));
    return linked;
  }

  /** Writes down what later runs need, as the link job does beside its results. */
  Known kept(Linked linked) {
    Dataset<Row> records = linked.prepared().withColumn("side", Side.known());
    return new Known(
        linked.trained(),
        write("first/records", records),
        write("first/scored", linked.scored()),
        write(
            "first/known",
            members("first").join(linked.clusters().select("record", "component"), "record")));
  }

  /** Links the records that come later, names and merges the entities that they touch. */
  Linked extended(Known known, StepTimes steps) {
    ScratchFolder scratch = scratch("later");
    Linked linked =
        Linker.of(LinkSettings.DEFAULTS, scratch, steps)
            .extend(known, people.fresh(), Optional.empty(), PeopleTables.ID, Mode.DEDUPE);
    Standing before = Standing.of(known.components());
    Lifecycle lifecycle =
        steps.step("name entities", () -> named(linked, before, "run-2", LATER, "later", scratch));
    steps.step(
        "golden record",
        () ->
            write(
                "later/golden",
                golden(people.records().unionByName(people.fresh()), lifecycle.members())));
    steps.step(
        "write for later runs",
        () -> {
          write("later/records", linked.prepared().withColumn("side", Side.known()));
          return write("later/scored", linked.scored());
        });
    return linked;
  }

  /** {@code record string, entity_id string, ...} after a run. */
  Dataset<Row> members(String run) {
    return spark.read().parquet(path(run + "/members"));
  }

  void clean() {
    scratch("first");
    scratch("later");
  }

  private Lifecycle named(
      Linked linked,
      Standing before,
      String run,
      Instant at,
      String folder,
      ScratchFolder scratch) {
    Lifecycle lifecycle =
        EntityIds.of(run, at)
            .resolve(linked.clusters().select("record", "cluster"), before, scratch);
    write(folder + "/members", lifecycle.membersAfter(before));
    write(folder + "/events", lifecycle.events());
    return lifecycle;
  }

  private static Dataset<Row> golden(Dataset<Row> records, Dataset<Row> members) {
    return GoldenPeople.of(records, members);
  }

  private Dataset<Row> write(String name, Dataset<Row> rows) {
    rows.write().mode("overwrite").parquet(path(name));
    return spark.read().parquet(path(name));
  }

  private ScratchFolder scratch(String run) {
    return ScratchFolder.emptied(out.resolve(run).resolve("_scratch"));
  }

  private String path(String name) {
    return out.resolve(name).toString();
  }
}
