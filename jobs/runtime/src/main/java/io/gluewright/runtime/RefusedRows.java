package io.gluewright.runtime;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.gates.GateName;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Rows that are set apart for a human to look at: refused ones with all their reasons, and records
 * that could not be read. They are written when the run commits, and when a gate stops it, for they
 * show why; a run that fails before leaves none.
 */
final class RefusedRows {
  private static final List<String> AREAS = List.of("quarantine", "dead-letters");

  private final String output;
  private final OpenBatch batch;
  private final Configuration hadoop;
  private final Map<String, List<Dataset<Row>>> areas = new LinkedHashMap<>();

  /** In the quarantine the column with the file of a row has a name for people. */
  private static final String QUARANTINED_FILE = "__file";

  /** The stage of the gate that set a row apart; rules and checks leave it out. */
  private static final String GATE = "__gate";

  RefusedRows(String output, OpenBatch batch, Configuration hadoop) {
    this.output = output;
    this.batch = batch;
    this.hadoop = hadoop;
  }

  void quarantine(String source, Dataset<Row> rows) {
    add("quarantine", source, rows.withColumnRenamed(SourceSpec.FILE, QUARANTINED_FILE));
  }

  /** The rows that a gate set apart: of a sink, beside those of a source of its name. */
  void quarantine(String owner, GateName.Stage stage, Dataset<Row> rows) {
    String area = stage == GateName.Stage.PUBLISHED ? owner + "." + stage.text() : owner;
    quarantine(area, rows.withColumn(GATE, lit(stage.text())));
  }

  void deadLetters(String source, Staged records) {
    add("dead-letters", source, records.rows());
  }

  /** Whether there is nothing to write, and nothing that a dead run may have written to remove. */
  boolean isEmpty() {
    return areas.isEmpty() && batch.work() == OpenBatch.Work.NEW;
  }

  /**
   * Writes JSON lines, null fields included, so that every line shows all columns. An area is there
   * as a whole, and takes the place of what a dead run left of the batch.
   */
  void write() {
    try {
      for (Map.Entry<String, List<Dataset<Row>>> area : areas.entrySet()) {
        write(new Path(area.getKey()), area.getValue());
      }
      if (batch.work() == OpenBatch.Work.REPLAY) {
        removeAllOthers();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("rows that were refused cannot be set apart", e);
    }
  }

  private void write(Path folder, List<Dataset<Row>> parts) throws IOException {
    FileSystem files = AtomicFiles.files(folder, hadoop);
    Path unfinished = new Path(folder.getParent(), "." + folder.getName());
    SaveMode mode = SaveMode.Overwrite;
    for (Dataset<Row> rows : parts) {
      rows.write().mode(mode).option("ignoreNullFields", "false").json(unfinished.toString());
      mode = SaveMode.Append;
    }
    CrashPoint.REFUSED_STAGED.reach();
    files.delete(folder, true); // true: with the files in it
    CrashPoint.REFUSED_CLEARED.reach();
    if (!files.rename(unfinished, folder)) {
      throw new IOException("%s cannot be moved to %s".formatted(unfinished, folder));
    }
    CrashPoint.REFUSED_PUBLISHED.reach();
  }

  /** What a dead run set apart of the batch, and this one did not. */
  private void removeAllOthers() throws IOException {
    for (String area : AREAS) {
      Path runs = new Path("%s/%s/*/%s".formatted(output, area, run()));
      FileSystem files = AtomicFiles.files(runs, hadoop);
      FileStatus[] found = files.globStatus(runs);
      for (FileStatus folder : found == null ? new FileStatus[0] : found) {
        boolean ours =
            areas.keySet().stream()
                .map(own -> files.makeQualified(new Path(own)))
                .anyMatch(folder.getPath()::equals);
        if (!ours) {
          files.delete(folder.getPath(), true);
        }
      }
    }
  }

  private String run() {
    return "run=" + batch.id();
  }

  private void add(String area, String source, Dataset<Row> rows) {
    String folder = "%s/%s/%s/%s".formatted(output, area, source, run());
    areas.computeIfAbsent(folder, none -> new ArrayList<>()).add(rows);
  }
}
