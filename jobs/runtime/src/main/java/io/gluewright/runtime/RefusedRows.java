package io.gluewright.runtime;

import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import java.util.LinkedHashMap;
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
  private final Map<String, Dataset<Row>> areas = new LinkedHashMap<>();

  /** In the quarantine the column with the file of a row has a name for people. */
  private static final String QUARANTINED_FILE = "__file";

  RefusedRows(String output, String runId) {
    this.output = output;
    this.runId = runId;
  }

  void quarantine(String source, Dataset<Row> rows) {
    areas.put(
        folder("quarantine", source), rows.withColumnRenamed(SourceSpec.FILE, QUARANTINED_FILE));
  }

  void deadLetters(String source, Staged records) {
    areas.put(folder("dead-letters", source), records.rows());
  }

  boolean isEmpty() {
    return areas.isEmpty();
  }

  /** Writes JSON lines, null fields included, so that every line shows all columns. */
  void write() {
    areas.forEach(
        (folder, rows) ->
            rows.write().mode(SaveMode.Overwrite).option("ignoreNullFields", "false").json(folder));
  }

  private String folder(String area, String source) {
    return "%s/%s/%s/run=%s".formatted(output, area, source, runId);
  }
}
