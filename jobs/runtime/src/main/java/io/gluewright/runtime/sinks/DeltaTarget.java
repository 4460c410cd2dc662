package io.gluewright.runtime.sinks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.staging.Staged;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a Delta table by its path: appends and merges only, each one commit that names the run.
 */
final class DeltaTarget implements Target {
  private static final String COMMIT_NOTE = "spark.databricks.delta.commitInfo.userMetadata";
  private static final String HELD = "held";
  private static final String FRESH = "fresh";

  private final DeltaSpec spec;
  private final SparkSession spark;
  private final String runId;

  DeltaTarget(DeltaSpec spec, SparkSession spark, String runId) {
    this.spec = spec;
    this.spark = spark;
    this.runId = runId;
  }

  @Override
  public Written append(Staged rows) {
    if (exists()) {
      refuseNewColumns(rows.rows());
    }
    long before = newest();
    rows.rows()
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .partitionBy(spec.partitionBy().toArray(String[]::new))
        .option("userMetadata", runId)
        .save(spec.path());
    return commitMade(before).map(Commit::appended).orElseGet(Written::nothing);
  }

  @Override
  public Written merge(Staged rows) {
    refuseMissingKeys(rows.rows());
    return exists() ? mergeInto(rows.rows()) : create(rows.rows());
  }

  @Override
  public Optional<Dataset<Row>> table() {
    return exists()
        ? Optional.of(spark.read().format("delta").load(spec.path()))
        : Optional.empty();
  }

  private Written create(Dataset<Row> rows) {
    Dataset<Row> kept = rows.filter(deleted(rows).equalTo(false)).drop(SinkSpec.DELETE);
    return kept.isEmpty() ? Written.nothing() : append(new Staged(kept, 0));
  }

  private Written mergeInto(Dataset<Row> rows) {
    refuseNewColumns(rows.drop(SinkSpec.DELETE));
    Column deleted = deleted(rows);
    Dataset<Row> fresh = rows.withColumn(SinkSpec.DELETE, deleted).as(FRESH);
    Column delete = column(FRESH, SinkSpec.DELETE);
    long before = newest();
    withCommitNote(
        () ->
            DeltaTable.forPath(spark, spec.path())
                .as(HELD)
                .merge(fresh, sameRow())
                .whenMatched(delete)
                .delete()
                .whenMatched()
                .updateAll()
                .whenNotMatched(delete.equalTo(false))
                .insertAll()
                .execute());
    return commitMade(before).map(Commit::merged).orElseGet(Written::nothing);
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

  private void refuseMissingKeys(Dataset<Row> rows) {
    if (spec.mergeOn().isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "the job merges into the sink \"%s\", which says nothing of its key"
                  .formatted(spec.name()),
              "merge-on = [ the columns that tell which rows are the same one ]"));
    }
    List<String> columns = List.of(rows.columns());
    for (String key : spec.mergeOn()) {
      if (!columns.contains(key)) {
        throw InvalidInputException.of(
            Problem.unknown(spec.at(), "column in merge-on", key, columns));
      }
    }
  }

  /** Delta's merge would leave out a column that the table does not have, without a word. */
  private void refuseNewColumns(Dataset<Row> rows) {
    List<String> held = List.of(DeltaTable.forPath(spark, spec.path()).toDF().columns());
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
              "add them to the table with ALTER TABLE delta.`%s` ADD COLUMNS, or leave them out"
                  .formatted(spec.path())));
    }
  }

  private void withCommitNote(Runnable commit) {
    Optional<String> before = Optional.ofNullable(spark.conf().get(COMMIT_NOTE, null));
    spark.conf().set(COMMIT_NOTE, runId);
    try {
      commit.run();
    } finally {
      before.ifPresentOrElse(
          note -> spark.conf().set(COMMIT_NOTE, note), () -> spark.conf().unset(COMMIT_NOTE));
    }
  }

  private long newest() {
    return exists() ? Commit.newest(DeltaTable.forPath(spark, spec.path())) : Commit.NONE;
  }

  private Optional<Commit> commitMade(long before) {
    return Commit.newestOf(runId, DeltaTable.forPath(spark, spec.path()), before);
  }
}
