package io.gluewright.jobs.versions;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.sinks.Look;
import org.apache.spark.sql.SparkSession;

/**
 * Lets the view that readers use show the table of the new version, in one step. The last check
 * must have found both tables the same.
 */
record Switch(JobRuntime job, Migration migration, TransitionState state) {

  void run() {
    MigrationSettings settings = migration.settings();
    CatalogName view =
        settings
            .view()
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        Problem.missing(
                            Location.of("job"),
                            "view",
                            "the name that readers use: lake.customer")));
    state.requireClean("version %s is not switched to".formatted(settings.now().version()));
    Look now =
        job.sink(settings.now().sink())
            .look()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the table that was checked is gone: " + settings.now().sink()));
    SparkSession spark = job.spark();
    spark.sql("CREATE DATABASE IF NOT EXISTS " + CatalogName.quoted(view.database()));
    spark.sql(
        "CREATE OR REPLACE VIEW %s AS SELECT * FROM delta.%s"
            .formatted(view.sql(), CatalogName.quoted(now.path())));
    state.switched(job.runId(), job.clock().instant(), settings.now().version());
    job.report().note("%s shows version %s".formatted(view, settings.now().version()));
  }
}
