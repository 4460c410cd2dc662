package io.gluewright.jobs.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.instr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.substring_index;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.explain.HtmlReport;
import io.gluewright.identity.explain.RunFigures;
import io.gluewright.identity.explain.RunTables;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Links the records of files and writes what comes out to a {@link LinkFolder}. */
final class FileResolver implements Resolver {
  private static final List<String> ENTITY_COLUMNS =
      List.of("record", "entity_id", "founder", "entity_since");

  private final Clock clock;

  FileResolver(Clock clock) {
    this.clock = clock;
  }

  @Override
  public LinkSummary link(
      LinkArguments.Link request, Dataset<Row> left, Optional<Dataset<Row>> right) {
    Problems problems = new Problems();
    Optional<Settings> written =
        request.conf().flatMap(file -> Documents.read(Path.of(file), problems));
    LinkSettings settings =
        written
            .map(document -> LinkSettings.read(document, List.of(left.columns())))
            .orElse(LinkSettings.DEFAULTS);
    problems.throwIfAny();
    try (StagedFolder staged = StagedFolder.within(left.sparkSession(), request.out())) {
      LinkSummary summary = link(request.into(staged.path()), settings, written, left, right);
      staged.publish();
      return summary;
    }
  }

  /**
   * The same with settings that are read already. Writes to the folder itself, of which a run that
   * fails leaves a part: it should be one that counts only when the run has ended well.
   *
   * @param written where they stand
   */
  LinkSummary link(
      LinkArguments.Link request,
      LinkSettings settings,
      Optional<Settings> written,
      Dataset<Row> left,
      Optional<Dataset<Row>> right) {
    Mode mode = mode(request);
    SparkSession spark = left.sparkSession();
    LinkFolder out = LinkFolder.of(spark, request.out());
    FolderMaterializer scratch = new FolderMaterializer(out.scratch());
    out.removeScratch();
    TimedSteps steps = new TimedSteps(clock);
    Linker linker = Linker.of(settings, scratch, steps);
    Optional<LinkFolder> before = request.known().map(folder -> LinkFolder.of(spark, folder));
    Optional<Dataset<Row>> deleted = DeletedRecords.of(spark, request, mode);
    Optional<Known> known = before.map(folder -> known(folder, deleted));
    known
        .map(it -> continuation(request.known().orElseThrow(), it, before.orElseThrow()))
        .ifPresent(it -> it.check(settings, written, mode));
    Linked linked =
        known
            .map(it -> linker.extend(it, left, right, request.id(), mode))
            .orElseGet(() -> linker.link(left, right, request.id(), mode));
    Instant now = clock.instant();
    Dataset<Row> gone = gone(linked, deleted);
    Standing standing =
        standing(before, spark)
            .without(gone.join(fresh(linked), new String[] {"record"}, "left_anti"));
    Lifecycle lifecycle =
        steps.step(
            "name entities",
            () ->
                EntityIds.of("run-" + now, now)
                    .resolve(linked.clusters().select("record", "cluster"), standing, scratch));
    steps.step(
        "write",
        () -> {
          write(out, linked, lifecycle, standing, before, gone, mode);
          return out;
        });
    steps.step(
        "report",
        () -> {
          out.write("report.html", report(out, linked, request));
          return out;
        });
    Row counts =
        out.entities()
            .groupBy("entity_id")
            .agg(count(lit(1)).as("records"))
            .agg(count(lit(1)), coalesce(max("records"), lit(0L)))
            .first();
    out.removeScratch();
    return steps.summary(linked, counts.getLong(0), counts.getLong(1));
  }

  @Override
  public String explain(SparkSession spark, LinkArguments.Explain request) {
    return new Explainer(LinkFolder.of(spark, request.result()), request).text();
  }

  private static String report(LinkFolder out, Linked linked, LinkArguments.Link request) {
    RunTables tables = new RunTables(out.members(), out.scored(), out.prepared());
    String name = new org.apache.hadoop.fs.Path(request.left()).getName();
    String title =
        request
            .right()
            .map(right -> name + " and " + new org.apache.hadoop.fs.Path(right).getName())
            .orElse(name);
    return HtmlReport.of(
        "Links of " + title, RunFigures.of(tables, linked.trained(), linked.figures()));
  }

  private static Mode mode(LinkArguments.Link request) {
    if (request.right().isEmpty()) {
      return Mode.DEDUPE;
    }
    return request.partners() == LinkArguments.Partners.ONE ? Mode.ONE_TO_ONE : Mode.MANY;
  }

  private static Continuation continuation(String name, Known known, LinkFolder folder) {
    return new Continuation(name, known.trained(), folder.mode());
  }

  private static Known known(LinkFolder folder, Optional<Dataset<Row>> deleted) {
    Known known =
        new Known(
            folder.trained(),
            folder.prepared(),
            folder.scored(),
            folder.members().select("record", "component"));
    return deleted.map(records -> known.without(records.select("record"))).orElse(known);
  }

  private static Standing standing(Optional<LinkFolder> before, SparkSession spark) {
    return before
        .map(
            folder ->
                Standing.of(folder.members().select(columns(ENTITY_COLUMNS)))
                    .after(folder.events()))
        .orElseGet(() -> Standing.none(spark));
  }

  private void write(
      LinkFolder out,
      Linked linked,
      Lifecycle lifecycle,
      Standing standing,
      Optional<LinkFolder> before,
      Dataset<Row> gone,
      Mode mode) {
    Dataset<Row> components = linked.clusters().select("record", "component");
    Dataset<Row> earlier =
        before
            .map(
                folder ->
                    folder
                        .members()
                        .select("record", "component")
                        .join(components.select("record"), new String[] {"record"}, "left_anti")
                        .unionByName(components))
            .orElse(components);
    out.write("members", lifecycle.membersAfter(standing).join(earlier, "record"));
    Dataset<Row> members = out.members();
    out.write("entities", members.select(id(mode).as("record_id"), table(mode), col("entity_id")));
    out.write("scored", linked.scored());
    out.write("links", links(linked, members, mode));
    out.write("records", linked.prepared().withColumn("side", Side.known()));
    out.write("blocking/keys", keys(linked, before, gone, mode));
    out.write("blocking/pairs", pairs(linked, before, gone, mode));
    out.write(
        "events",
        before
            .map(folder -> folder.events().unionByName(lifecycle.events()))
            .orElse(lifecycle.events()));
    out.write(
        "aliases",
        before.map(folder -> lifecycle.aliasesAfter(folder.aliases())).orElse(lifecycle.aliases()));
    out.write(mode);
    out.write(linked.trained());
  }

  private static Dataset<Row> links(Linked linked, Dataset<Row> members, Mode mode) {
    Dataset<Row> links = linked.links(members);
    Column odds = pow(lit(2.0), col("weight"));
    return links.select(
        id(col("left_record"), mode).as("left_id"),
        table(col("left_record"), mode).as("left_table"),
        id(col("right_record"), mode).as("right_id"),
        table(col("right_record"), mode).as("right_table"),
        odds.divide(odds.plus(1)).as("score"),
        col("weight"));
  }

  /** The keys that were compared, in earlier runs too; of a record that came again the new ones. */
  private static Dataset<Row> keys(
      Linked linked, Optional<LinkFolder> before, Dataset<Row> gone, Mode mode) {
    Dataset<Row> keys = linked.keyed().select(table(mode), id(mode).as("record_id"), col("key"));
    Dataset<Row> left = gone.select(table(mode), id(mode).as("record_id"));
    String[] record = {"table", "record_id"};
    return before
        .map(folder -> folder.keys().join(left, record, "left_anti").unionByName(keys).distinct())
        .orElse(keys);
  }

  /** The neighbours that were compared, in earlier runs too. */
  private static Dataset<Row> pairs(
      Linked linked, Optional<LinkFolder> before, Dataset<Row> gone, Mode mode) {
    Dataset<Row> pairs =
        linked
            .neighbours()
            .select(
                id(col("left_record"), mode).as("left_id"),
                id(col("right_record"), mode).as("right_id"));
    Dataset<Row> lefts = gone(gone, mode, 0).toDF("left_id");
    Dataset<Row> rights = gone(gone, mode, mode == Mode.DEDUPE ? 0 : 1).toDF("right_id");
    return before
        .map(
            folder ->
                folder
                    .neighbours()
                    .join(lefts, new String[] {"left_id"}, "left_anti")
                    .join(rights, new String[] {"right_id"}, "left_anti")
                    .select("left_id", "right_id")
                    .unionByName(pairs)
                    .distinct())
        .orElse(pairs);
  }

  /** {@code record}: what came in this run. */
  private static Dataset<Row> fresh(Linked linked) {
    return linked.prepared().filter(Side.isFresh()).select("record");
  }

  /** {@code record, side} of what earlier runs knew and is no more, or has come again. */
  private static Dataset<Row> gone(Linked linked, Optional<Dataset<Row>> deleted) {
    Dataset<Row> again = linked.prepared().filter(Side.isFresh()).select("record", "side");
    return deleted.map(again::unionByName).orElse(again);
  }

  private static Dataset<Row> gone(Dataset<Row> gone, Mode mode, int table) {
    return gone.filter(Side.isOf(table)).select(id(mode));
  }

  private static Column id(Mode mode) {
    return id(col("record"), mode);
  }

  private static Column id(Column record, Mode mode) {
    return mode == Mode.DEDUPE
        ? record
        : record.substr(instr(record, ":").plus(1), lit(Integer.MAX_VALUE));
  }

  private static Column table(Mode mode) {
    return table(col("record"), mode).as("table");
  }

  private static Column table(Column record, Mode mode) {
    return mode == Mode.DEDUPE ? lit("left") : substring_index(record, ":", 1);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }
}
