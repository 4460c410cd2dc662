package io.gluewright.runtime.sinks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.batches.RivalException;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.staging.Staged;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Writes a Delta table by its path: appends and merges only. Each commit tells in itself what it
 * brings, and carries a version of Delta's own, so that a table takes nothing from a run that has
 * been succeeded. What has landed of a batch before is not written again.
 */
final class DeltaTarget implements Target {
  private static final String COMMIT_NOTE = "spark.databricks.delta.commitInfo.userMetadata";
  private static final String APPLICATION = "spark.databricks.delta.write.txnAppId";
  private static final String VERSION = "spark.databricks.delta.write.txnVersion";
  private static final String HELD = "held";
  private static final String FRESH = "fresh";

  private final DeltaSpec spec;
  private final SparkSession spark;
  private final Committer committer;
  private final Outside outside;
  private Optional<NavigableMap<Integer, Commit>> landed = Optional.empty();
  private int parts;

  DeltaTarget(DeltaSpec spec, SparkSession spark, Committer committer, Outside outside) {
    this.spec = spec;
    this.spark = spark;
    this.committer = committer;
    this.outside = outside;
  }

  @Override
  public Written append(Staged rows) {
    return once(rows.rows(), note -> add(rows.rows(), note));
  }

  @Override
  public Written merge(Staged rows) {
    spec.requireKey(rows.rows());
    return exists() ? mergeInto(rows.rows()) : create(rows.rows());
  }

  @Override
  public Written nothing() {
    parts++;
    return committer.isChanged() && landed().containsKey(parts)
        ? landed().get(parts).before()
        : Written.nothing();
  }

  /**
   * In a replay, as the dead run saw it: without what it wrote later, so that a job that goes by
   * its own tables does the same once more.
   */
  @Override
  public Optional<Dataset<Row>> table() {
    if (!exists()) {
      return Optional.empty();
    }
    DataFrameReader reader = spark.read().format("delta");
    Map.Entry<Integer, Commit> ahead = landed().higherEntry(parts);
    if (ahead == null) {
      return Optional.of(reader.load(spec.path()));
    }
    long before = ahead.getValue().version() - 1;
    return before < 0
        ? Optional.empty()
        : Optional.of(reader.option("versionAsOf", before).load(spec.path()));
  }

  Optional<Look> look() {
    if (!exists()) {
      return Optional.empty();
    }
    long version = delta().history(1).select("version").head().getLong(0);
    Dataset<Row> rows =
        spark.read().format("delta").option("versionAsOf", version).load(spec.path());
    String content = Commit.lastBefore(version + 1, delta()).orElse("nothing");
    return Optional.of(new Look(rows, content, spec.path()));
  }

  @Override
  public Supplier<Optional<String>> content() {
    int now = parts;
    return () -> Optional.of(contentBefore(now));
  }

  /** The last commit before those of the batch that come later, which its fences are none of. */
  private String contentBefore(int part) {
    if (!exists()) {
      return "nothing";
    }
    CommitNote any = committer.fence(spec.name());
    long first = committer.firstVersion();
    Map.Entry<Integer, Commit> ahead =
        end(any).mayReach(first)
            ? Commit.landed(any, delta(), first, committer.began()).higherEntry(part)
            : null;
    long end = ahead == null ? Long.MAX_VALUE : ahead.getValue().version();
    return Commit.lastBefore(end, delta()).orElse("nothing");
  }

  /** Makes the commit of the next part, unless it has been made. */
  private Written once(Dataset<Row> rows, Consumer<CommitNote> commit) {
    NavigableMap<Integer, Commit> before = landed();
    parts++;
    if (before.containsKey(parts)) {
      CrashPoint.LANDED_SKIPPED.reach();
      return before.get(parts).before();
    }
    if (before.higherKey(parts) != null) {
      // Parts land one after the other: for the run that died, there was nothing to do here.
      return Written.nothing().before().ofRows(0);
    }
    if (exists()) {
      fitColumns(rows.drop(SinkSpec.DELETE));
    }
    committer.announce();
    CommitNote note = committer.note(spec.name(), parts);
    long earlier = LogEnd.version(spec.path(), spark);
    CrashPoint.SINK_COMMIT_BEFORE.reach();
    make("write to " + spec.name(), commit, note);
    CrashPoint.SINK_COMMITTED.reach();
    long now = LogEnd.version(spec.path(), spark);
    return Commit.noted(note, delta(), log(), earlier, now, spark.sessionState().newHadoopConf())
        .orElseThrow(this::succeeded)
        .written();
  }

  private Path log() {
    return new Path(spec.path(), "_delta_log");
  }

  private LogEnd end(CommitNote note) {
    return exists() ? LogEnd.of(spec.path(), spark, note.application()) : LogEnd.NO_TABLE;
  }

  /** Made again, it ends the same: Delta takes a version of a sink once. */
  private void make(String what, Consumer<CommitNote> commit, CommitNote note) {
    outside.call(
        what,
        Endpoint.ofPath(spec.path()),
        () -> {
          commit.accept(note);
          return note;
        });
  }

  private RivalException succeeded() {
    return new RivalException(
        "the sink \"%s\" takes no more commits of this run: another run of the job has committed since"
            .formatted(spec.name()));
  }

  /** What has landed of the batch before, by part. From then on nothing lands behind our back. */
  private NavigableMap<Integer, Commit> landed() {
    if (landed.isEmpty()) {
      CommitNote fence = committer.fence(spec.name());
      LogEnd unfenced = committer.mayHaveLanded() ? end(fence) : LogEnd.NO_TABLE;
      if (exists() && committer.mayHaveRivals()) {
        committer.announce();
        make("fence " + spec.name(), this::fence, fence);
        CrashPoint.SINK_FENCED.reach();
      }
      landed =
          Optional.of(
              exists() && committer.mayHaveLanded()
                  ? landed(fence, unfenced)
                  : Collections.emptyNavigableMap());
    }
    return landed.get();
  }

  /**
   * The job's transaction in the table tells whether anything can have landed before the fence; if
   * so, the log tells what.
   */
  private NavigableMap<Integer, Commit> landed(CommitNote fence, LogEnd unfenced) {
    long first = committer.firstVersion();
    return unfenced.mayReach(first)
        ? Commit.landed(fence, delta(), first, committer.began())
        : Commit.landed(fence, delta(), end(fence).since(unfenced));
  }

  private void fence(CommitNote note) {
    add(delta().toDF().limit(0), note);
  }

  private void add(Dataset<Row> rows, CommitNote note) {
    FatalRows.of(rows)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .partitionBy(spec.partitionBy().toArray(String[]::new))
        .option("userMetadata", note.json())
        .option("txnAppId", note.application())
        .option("txnVersion", note.version())
        .save(spec.path());
  }

  private Written create(Dataset<Row> rows) {
    Dataset<Row> kept = rows.filter(deleted(rows).equalTo(false)).drop(SinkSpec.DELETE);
    return kept.isEmpty() ? nothing() : once(kept, note -> add(kept, note));
  }

  private Written mergeInto(Dataset<Row> rows) {
    Column deleted = deleted(rows);
    Dataset<Row> fresh = rows.withColumn(SinkSpec.DELETE, deleted).as(FRESH);
    Column delete = column(FRESH, SinkSpec.DELETE);
    return once(
        rows,
        note ->
            with(
                Map.of(
                    COMMIT_NOTE, note.json(),
                    APPLICATION, note.application(),
                    VERSION, Long.toString(note.version())),
                () ->
                    delta()
                        .as(HELD)
                        .merge(fresh, sameRow())
                        .whenMatched(delete)
                        .delete()
                        .whenMatched()
                        .updateAll()
                        .whenNotMatched(delete.equalTo(false))
                        .insertAll()
                        .execute()));
  }

  private Column sameRow() {
    return spec.mergeOn().stream()
        .map(key -> column(HELD, key).equalTo(column(FRESH, key)))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Column deleted(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(SinkSpec.DELETE)
        ? coalesce(col(SinkSpec.DELETE).cast("boolean"), lit(false))
        : lit(false);
  }

  private static Column column(String table, String name) {
    return col("%s.`%s`".formatted(table, name.replace("`", "``")));
  }

  private boolean exists() {
    return DeltaTable.isDeltaTable(spark, spec.path());
  }

  /** Delta's merge would leave out a column that the table does not have, without a word. */
  private void fitColumns(Dataset<Row> rows) {
    if (spec.newColumns() == DeltaSpec.NewColumns.ADD) {
      addColumns(rows.schema());
      return;
    }
    List<String> held = List.of(delta().toDF().columns());
    List<String> unknown =
        Arrays.stream(rows.columns())
            .filter(column -> held.stream().noneMatch(column::equalsIgnoreCase))
            .toList();
    if (!unknown.isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "the rows for the sink \"%s\" have columns its table does not have: %s"
                  .formatted(spec.name(), unknown),
              "only " + held,
              "let the table have them with new-columns = add, or leave them out"));
    }
  }

  /**
   * Columns and fields within them, in a commit of its own that brings no row: a run that dies
   * behind it has changed nothing that the next one does not change as well. A merge that added
   * columns would add {@code __delete}, too.
   */
  private void addColumns(StructType fresh) {
    StructType held = delta().toDF().schema();
    StructType grown = Growth.of(held, fresh);
    if (grown.equals(held)) {
      return;
    }
    outside.call(
        "add columns to " + spec.name(),
        Endpoint.ofPath(spec.path()),
        () -> {
          spark
              .createDataFrame(List.of(), grown)
              .write()
              .format("delta")
              .mode(SaveMode.Append)
              .option("mergeSchema", true)
              .save(spec.path());
          return grown;
        });
  }

  private void with(Map<String, String> settings, Runnable commit) {
    Map<String, Optional<String>> before = new HashMap<>();
    settings.forEach(
        (name, value) -> {
          before.put(name, Optional.ofNullable(spark.conf().get(name, null)));
          spark.conf().set(name, value);
        });
    try {
      commit.run();
    } finally {
      before.forEach(
          (name, value) ->
              value.ifPresentOrElse(
                  text -> spark.conf().set(name, text), () -> spark.conf().unset(name)));
    }
  }

  private DeltaTable delta() {
    return DeltaTable.forPath(spark, spec.path());
  }
}
