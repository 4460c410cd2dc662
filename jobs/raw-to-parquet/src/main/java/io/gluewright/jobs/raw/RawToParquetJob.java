package io.gluewright.jobs.raw;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.relational.Relationalised;
import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads what is new in each raw table, cleans and checks it by the rules of its family, and adds it
 * as Parquet to the table of the same name in the catalog, whose columns follow what was written.
 * {@link RawTables} makes the sources and sinks.
 */
public final class RawToParquetJob {
  static final String NAME = "raw-to-parquet";

  private RawToParquetJob() {}

  public static void main(String[] args) {
    Launcher.launch(NAME, args, RawToParquetJob::run);
  }

  static void run(JobRuntime job) {
    Map<String, Settings> relational = job.settings().named(RawTables.RELATIONALISED);
    job.settings().refuseUnknown();
    job.requireLanding();
    job.sources().forEach(job::intake); // a gate that stops the run does so before a sink has rows
    for (String table : job.sources()) {
      if (!job.hasSink(table)) {
        job.giveWay(job.intake(table));
      } else if (relational.containsKey(table)) {
        landFamily(job, table, relational.get(table));
      } else {
        job.land(job.intake(table), table);
      }
    }
    job.derivedTables().stream().filter(job::hasSink).forEach(job::land);
  }

  /**
   * The rows of the first table are those of the source, and are booked; others are made of them.
   */
  private static void landFamily(JobRuntime job, String table, Settings settings) {
    Intake intake = job.intake(table);
    if (intake.isEmpty()) {
      job.land(intake, table);
      return;
    }
    Dataset<Row> rows = job.materializer().materialize(table, intake.rows());
    family(table, rows, settings)
        .forEach(
            (name, flat) -> {
              if (name.equals(table)) {
                job.sink(table).landAll(flat, table);
              } else {
                job.sinkBeside(table, name).append(flat);
              }
            });
  }

  private static Map<String, Dataset<Row>> family(
      String table, Dataset<Row> rows, Settings settings) {
    try {
      return Relationalised.of(table, rows, settings.texts(RawTables.KEY));
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.of(
          Problem.of(
              settings.at(),
              e.getMessage(),
              "columns and fields whose joined names are different"));
    }
  }
}
