package io.gluewright.jobs.versions;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.sinks.Look;
import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.transforms.Reasons;
import io.gluewright.versions.Comparison;
import io.gluewright.versions.Comparison.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares both tables by key, as the old version sees them. What was found is in the report, and
 * with examples, whose keys are masked, in {@code reports/<run>.versions.json}. It is remembered
 * for the phases after it, with what the old table held. Tables that differ stop the run.
 */
record Check(JobRuntime job, Migration migration, TransitionState state) {
  private static final String KEY = "key";

  void run() {
    MigrationSettings settings = migration.settings();
    state.requireNotRetired(settings.old().version());
    Look old = look(settings.old());
    Look now = look(settings.now());
    Map<String, Column> sums = Findings.sums();
    migration.comparison().compared().forEach(path -> sums.put(sum(path), differs(path)));
    Counted compared = job.measure("compared", migration.compared(old.rows(), now.rows()), sums);
    Dataset<Row> unlike =
        job.materializer()
            .materialize(
                "differences",
                compared
                    .rows()
                    .filter(not(Finding.SAME.holds()))
                    .select(col(Comparison.FINDING), maskedKey().as(KEY), col(Comparison.COLUMNS)));
    Findings findings = Findings.of(compared);
    Map<String, Long> columns = columns(compared);
    findings.tell(job.report(), settings);
    columns.forEach((path, keys) -> job.report().figure("other values of " + path, keys));
    List<Map<String, Object>> examples = examples(unlike);
    write(findings, columns, examples, old, now);
    TransitionState.Outcome outcome =
        findings.areClean() ? TransitionState.Outcome.CLEAN : TransitionState.Outcome.DIFFERENT;
    state.checked(
        job.runId(), job.clock().instant(), new TransitionState.Checked(old.content(), outcome));
    if (!findings.areClean()) {
      List<String> lines = new ArrayList<>(findings.lines(settings));
      columns.forEach((path, keys) -> lines.add("other values of %s: %,d".formatted(path, keys)));
      throw GateStoppedException.byJob(
          "the tables of versions %s and %s differ"
              .formatted(settings.old().version(), settings.now().version()),
          lines,
          "reports/%s.versions.json has examples; the phase backfill brings what the new table lacks"
              .formatted(job.runId()));
    }
  }

  private Look look(MigrationSettings.End end) {
    return job.sink(end.sink())
        .look()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    Problem.of(
                        Location.of("sinks." + end.sink()),
                        "there is no table of version %s".formatted(end.version()),
                        "a Delta table",
                        "the phases dual-write and backfill make the new one")));
  }

  private static String sum(String path) {
    return "differs " + path;
  }

  private static Column differs(String path) {
    Column isOther = Finding.DIFFERENT.holds().and(array_contains(col(Comparison.COLUMNS), path));
    return when(isOther, 1L).otherwise(0L);
  }

  /** The columns that differ, with the number of keys. */
  private Map<String, Long> columns(Counted compared) {
    Map<String, Long> columns = new LinkedHashMap<>();
    for (String path : migration.comparison().compared()) {
      long keys = compared.total(sum(path)).longValueExact();
      if (keys > 0) {
        columns.put(path, keys);
      }
    }
    return columns;
  }

  private Column maskedKey() {
    Column[] each =
        migration.key().stream()
            .map(
                name ->
                    coalesce(
                        Reasons.shape(col(Comparison.OLD).getField(name)),
                        Reasons.shape(col(Comparison.NEW).getField(name))))
            .toArray(Column[]::new);
    return concat_ws(" / ", each);
  }

  private List<Map<String, Object>> examples(Dataset<Row> unlike) {
    List<Map<String, Object>> examples = new ArrayList<>();
    for (Row row : unlike.takeAsList(Math.toIntExact(migration.settings().examples()))) {
      Map<String, Object> example = new LinkedHashMap<>();
      String finding = row.getString(0);
      example.put("finding", finding);
      example.put(KEY, row.getString(1));
      if (finding.equals(Finding.DIFFERENT.text())) {
        example.put("columns", row.getList(2));
      }
      examples.add(example);
    }
    return examples;
  }

  private void write(
      Findings findings,
      Map<String, Long> columns,
      List<Map<String, Object>> examples,
      Look old,
      Look now) {
    MigrationSettings settings = migration.settings();
    Map<String, Object> keys = new LinkedHashMap<>();
    findings.keys().forEach((finding, count) -> keys.put(finding.text(), count));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("table", settings.chain().table());
    report.put("old", Map.of("version", settings.old().version(), "content", old.content()));
    report.put("new", Map.of("version", settings.now().version(), "content", now.content()));
    report.put("keys", keys);
    List<Map<String, Object>> differing = new ArrayList<>();
    columns.forEach((path, count) -> differing.add(Map.of("column", path, "keys", count)));
    report.put("columns", differing);
    report.put("examples", examples);
    String json =
        ConfigFactory.parseMap(report)
            .root()
            .render(ConfigRenderOptions.defaults().setOriginComments(false).setComments(false));
    Path file = new Path("%s/reports/%s.versions.json".formatted(job.output(), job.runId()));
    try {
      AtomicFiles.replace(
          file, json.getBytes(StandardCharsets.UTF_8), job.spark().sessionState().newHadoopConf());
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }
}
