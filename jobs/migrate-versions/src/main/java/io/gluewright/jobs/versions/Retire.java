package io.gluewright.jobs.versions;

import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.sinks.Look;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/**
 * Takes the old table out of the catalog and leaves a marker in its folder. Readers must have been
 * switched, the last check must have found both tables the same, and nothing may have been written
 * to the old one since. Its files stay, unless the configuration says {@code files = delete}. A run
 * after one that died goes on where that stood.
 */
record Retire(JobRuntime job, Migration migration, TransitionState state) {
  private static final String MARKER = "_retired.json";

  void run() {
    MigrationSettings settings = migration.settings();
    String version = settings.old().version();
    Optional<Look> old = job.sink(settings.old().sink()).look();
    if (!state.isRetired()) {
      requireReady(version, old);
      state.retired(job.runId(), job.clock().instant(), version);
    }
    settings.old().catalogued().ifPresent(this::forget);
    if (old.isPresent()) {
      String path = old.get().path();
      if (settings.files() == MigrationSettings.Files.DELETE) {
        delete(new Path(path));
      } else {
        mark(new Path(path, MARKER), version);
      }
    }
    job.report().note("version %s is retired".formatted(version));
  }

  private void requireReady(String version, Optional<Look> old) {
    String refused = "version %s is not retired".formatted(version);
    if (!state.isSwitched()) {
      throw GateStoppedException.byJob(
          refused, List.of("readers have not been switched"), "run the phase switch");
    }
    TransitionState.Checked checked = state.requireClean(refused);
    if (!old.map(Look::content).equals(Optional.of(checked.old()))) {
      throw GateStoppedException.byJob(
          refused,
          List.of("its table was written to after the last check"),
          "stop those who write it, and run the phase check");
    }
  }

  /** An entry of the catalog whose files are the catalog's own is left: they would go with it. */
  private void forget(CatalogName entry) {
    SparkSession spark = job.spark();
    if (!spark.catalog().tableExists(entry.database(), entry.name())) {
      return;
    }
    switch (type(entry)) {
      case "VIEW" -> spark.sql("DROP VIEW " + entry.sql());
      case "EXTERNAL" -> spark.sql("DROP TABLE " + entry.sql());
      default ->
          throw GateStoppedException.byJob(
              "%s is not taken out of the catalog".formatted(entry),
              List.of("the catalog owns its files, and would delete them"),
              "make it a table with a location, or drop it yourself");
    }
  }

  private String type(CatalogName entry) {
    try {
      return job.spark().catalog().getTable(entry.database(), entry.name()).tableType();
    } catch (AnalysisException e) {
      throw new IllegalStateException("the catalog has %s no more".formatted(entry), e);
    }
  }

  private void mark(Path marker, String version) {
    String json =
        """
        {"table": "%s", "version": "%s", "retiredBy": "%s", "at": "%s"}
        """
            .formatted(
                migration.settings().chain().table(), version, job.runId(), job.clock().instant());
    try {
      AtomicFiles.replace(marker, json.getBytes(StandardCharsets.UTF_8), hadoop());
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(marker), e);
    }
  }

  private void delete(Path table) {
    try {
      AtomicFiles.files(table, hadoop()).delete(table, true); // true: with all that is in it
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be deleted".formatted(table), e);
    }
  }

  private Configuration hadoop() {
    return job.spark().sessionState().newHadoopConf();
  }
}
