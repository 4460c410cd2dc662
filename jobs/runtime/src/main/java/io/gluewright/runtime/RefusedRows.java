package io.gluewright.runtime;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.runtime.gates.GateName;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Rows that are set apart for a human to look at: refused ones with all their reasons, and records
 * that could not be read. They are written when the run commits, and when a gate stops it, for they
 * show why; a run that fails before leaves none.
 */
final class RefusedRows {
  private final String output;
  private final String runId;
  private final Map<String, List<Dataset<Row>>> areas = new LinkedHashMap<>();

  /** In the quarantine the column with the file of a row has a name for people. */
  private static final String QUARANTINED_FILE = "__file";

  /** The stage of the gate that set a row apart; rules and checks leave it out. */
  private static final String GATE = "__gate";

  RefusedRows(String output, String runId) {
    this.output = output;
    this.runId = runId;
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

  boolean isEmpty() {
    return areas.isEmpty();
  }

  /** Writes JSON lines, null fields included, so that every line shows all columns. */
  void write() {
    areas.forEach(
        (folder, parts) -> {
          SaveMode mode = SaveMode.Overwrite;
          for (Dataset<Row> rows : parts) {
            rows.write().mode(mode).option("ignoreNullFields", "false").json(folder);
            mode = SaveMode.Append;
          }
        });
  }

  private void add(String area, String source, Dataset<Row> rows) {
    String folder = "%s/%s/%s/run=%s".formatted(output, area, source, runId);
    areas.computeIfAbsent(folder, none -> new ArrayList<>()).add(rows);
  }
}
