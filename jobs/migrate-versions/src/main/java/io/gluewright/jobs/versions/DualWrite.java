package io.gluewright.jobs.versions;

import static org.apache.spark.sql.functions.col;

import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings what is new in each source to both tables. A row that one of them cannot have goes to none
 * of them. The rows of a source are booked once: as written to the new table.
 */
record DualWrite(JobRuntime job, Migration migration, TransitionState state) {

  void run() {
    MigrationSettings settings = migration.settings();
    state.requireNotRetired(settings.old().version());
    List<Intake> intakes = job.sources().stream().map(job::intakeToJudge).toList();
    for (Intake intake : intakes) {
      if (!intake.isEmpty()) {
        Dataset<Row> converted =
            migration.inBoth(
                intake.source(),
                intake.rowsToJudge(),
                job.table(settings.old().sink()),
                job.table(settings.now().sink()));
        Dataset<Row> both = job.accepted(intake, "conversion", converted);
        job.sink(settings.old().sink()).land(both.select(col(Migration.OLD + ".*")));
        job.sink(settings.now().sink())
            .landAll(both.select(col(Migration.NEW + ".*")), intake.source());
      }
    }
  }
}
