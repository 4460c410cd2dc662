package io.gluewright.jobs.versions;

import static io.gluewright.versions.Comparison.Finding.DIFFERENT;
import static io.gluewright.versions.Comparison.Finding.MISSING;
import static org.apache.spark.sql.functions.col;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.versions.Comparison;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings to the new table the rows that only the old one has, or has otherwise: the old one is
 * right as long as readers use it. What both have is not written again, so a run after another
 * writes nothing.
 */
record Backfill(JobRuntime job, Migration migration, TransitionState state) {

  void run() {
    MigrationSettings settings = migration.settings();
    state.requireNotRetired(settings.old().version());
    if (state.isSwitched()) {
      throw GateStoppedException.byJob(
          "version %s is in use already: its rows are right".formatted(settings.now().version()),
          List.of(),
          "bring single rows to both versions by the phase dual-write");
    }
    job.readsBack(settings.now().sink());
    Dataset<Row> old =
        job.table(settings.old().sink())
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        Problem.of(
                            Location.of("sinks." + settings.old().sink()),
                            "there is no table of version %s".formatted(settings.old().version()),
                            "a Delta table")));
    Dataset<Row> now = job.table(settings.now().sink()).orElseGet(this::nothing);
    Counted compared = job.measure("compared", migration.compared(old, now), Findings.sums());
    String original = Comparison.OLD + "." + Migration.OLD + ".*";
    Dataset<Row> behind =
        compared.rows().filter(MISSING.holds().or(DIFFERENT.holds())).select(col(original));
    Dataset<Row> accepted = job.accepted(settings.now().sink(), migration.asNew(behind, now));
    Findings.of(compared).tell(job.report(), settings);
    job.sink(settings.now().sink()).land(accepted);
  }

  private Dataset<Row> nothing() {
    MigrationSettings settings = migration.settings();
    return job.spark()
        .createDataFrame(List.of(), settings.chain().version(settings.now().version()).columns());
  }
}
