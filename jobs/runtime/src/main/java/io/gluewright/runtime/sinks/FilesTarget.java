package io.gluewright.runtime.sinks;

import static org.apache.spark.sql.functions.col;

import com.amazonaws.services.glue.DataSink;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.staging.Staged;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Writes files through Glue's sink and keeps the catalog up to date. It only ever adds files: they
 * are staged beside the folder's other files, and moved among them when they are complete. Rows
 * that are wanted as the Parquet files in which they are already are not written again.
 */
final class FilesTarget implements Target {
  private final FilesSpec spec;
  private final GlueSession glue;
  private final SparkSession spark;
  private final Committer committer;
  private final Outside outside;
  private final PublishedFiles files;
  private final Optional<CatalogTable> catalog;
  private int parts;
  private boolean settled;

  FilesTarget(
      FilesSpec spec, GlueSession glue, SparkSession spark, Committer committer, Outside outside) {
    this.spec = spec;
    this.glue = glue;
    this.spark = spark;
    this.committer = committer;
    this.outside = outside;
    this.files =
        new PublishedFiles(spec.path(), committer.job(), spark.sessionState().newHadoopConf());
    this.catalog = catalogued().map(table -> new CatalogTable(spec, table, spark));
  }

  /** Not made again: what an attempt has left is settled by the next run. */
  @Override
  public Written append(Staged rows) {
    Dataset<Row> fitting = catalog.map(table -> fitting(rows.rows(), table)).orElse(rows.rows());
    return outside.callOnce(
        "write to " + spec.name(),
        Endpoint.ofPath(spec.path()),
        () -> added(fitting, rows.count(), asTheyAre(rows, fitting.schema())));
  }

  /** The folder whose files are what would be written. */
  private Optional<String> asTheyAre(Staged rows, StructType written) {
    boolean same = rows.rows().schema().equals(written);
    return same && spec.isPlainParquet() ? rows.folder() : Optional.empty();
  }

  /** The rows in the types of the table, where theirs are narrower. */
  private static Dataset<Row> fitting(Dataset<Row> rows, CatalogTable table) {
    StructType written = table.check(rows.schema());
    return rows.select(
        Arrays.stream(written.fields())
            .map(field -> quoted(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private Written added(Dataset<Row> rows, long count, Optional<String> asTheyAre) {
    parts++;
    settle();
    Optional<Written> before = committer.mayHaveLanded() ? landed() : Optional.empty();
    if (before.isPresent()) {
      CrashPoint.LANDED_SKIPPED.reach();
      return before.get();
    }
    CommitNote note = committer.note(spec.name(), parts);
    List<String> staged =
        asTheyAre
            .map(folder -> CopiedFiles.copy(folder, files.staging(note).toString(), spark))
            .orElseGet(() -> stagedByGlue(rows, note));
    CrashPoint.FILES_STAGED.reach();
    committer.announce();
    FilesManifest manifest =
        new FilesManifest(note, count, rows.schema(), PublishedFiles.moves(note, staged));
    files.land(manifest);
    files.publish(manifest, this::show);
    return written(count);
  }

  /** What runs that died have left here is finished or removed, once for a batch. */
  private void settle() {
    committer.requireHeld();
    if (!settled) {
      files.settle(this::show);
      settled = true;
    }
  }

  private Written written(long rows) {
    return new Written(rows, 0, 0, spec.path());
  }

  private List<String> stagedByGlue(Dataset<Row> rows, CommitNote note) {
    Map<String, Object> options = options(files.staging(note).toString());
    DataSink sink = glue.sink(options, "sink-" + spec.name(), spec.format(), formatOptions());
    GlueFrames.write(sink, GlueFrames.of(FatalRows.of(rows), glue), "sink " + spec.name());
    return files.staged(note);
  }

  private void show(FilesManifest added) {
    catalog.ifPresent(table -> table.show(added));
    CrashPoint.CATALOG_UPDATED.reach();
  }

  private Optional<FilesSpec.Catalogued> catalogued() {
    return spec.table().filter(table -> !"false".equals(spec.options().get("enableUpdateCatalog")));
  }

  @Override
  public Written merge(Staged rows) {
    throw InvalidInputException.of(
        Problem.of(
            spec.at(),
            "the job merges into the sink \"%s\", which is of type files".formatted(spec.name()),
            "type = delta, for files can only be added"));
  }

  /** What has landed is moved, though no row of it may come again: its input may be gone. */
  @Override
  public Written nothing() {
    parts++;
    if (committer.mayHaveLanded()) {
      settle();
    }
    return committer.isChanged() ? landed().orElseGet(Written::nothing) : Written.nothing();
  }

  /** What the run that died has brought in this part, if it has. */
  private Optional<Written> landed() {
    return files
        .landed(committer.batch(), parts, this::show)
        .map(FilesManifest::rows)
        .map(rows -> written(rows).before().ofRows(rows));
  }

  @Override
  public Optional<Dataset<Row>> table() {
    return Optional.empty();
  }

  private Map<String, Object> options(String folder) {
    Map<String, Object> options = new LinkedHashMap<>(spec.options());
    options.put("path", folder);
    if (!spec.partitionBy().isEmpty()) {
      options.put("partitionKeys", spec.partitionBy());
    }
    options.remove("enableUpdateCatalog");
    options.remove("updateBehavior");
    return options;
  }

  private Map<String, Object> formatOptions() {
    Map<String, Object> options = new LinkedHashMap<>(spec.options());
    if (spec.format().equals("parquet")) {
      options.putIfAbsent("useGlueParquetWriter", true);
    }
    return options;
  }
}
