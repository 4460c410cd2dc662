package io.gluewright.runtime;

import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.sinks.Sink;
import io.gluewright.runtime.sinks.Written;
import io.gluewright.runtime.sources.Deletes;
import io.gluewright.runtime.staging.Staging;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the rows of sinks that their sources have no more, and deletes or marks them there. */
final class DeletedRows {
  private final JobDescription description;
  private final Measures measures;
  private final Staging staging;
  private final RunReport report;
  private final RunSteps steps;
  private final Clock clock;
  private final Map<String, Optional<Deletions>> found = new LinkedHashMap<>();
  private final Set<String> compared = new HashSet<>();

  DeletedRows(
      JobDescription description,
      Measures measures,
      Staging staging,
      RunReport report,
      RunSteps steps,
      Clock clock) {
    this.description = description;
    this.measures = measures;
    this.staging = staging;
    this.report = report;
    this.steps = steps;
    this.clock = clock;
  }

  /** Finds those of a sink, if it is asked for them and has not found them yet. */
  void find(Intake intake, Sink sink) {
    compared.add(intake.source());
    asked(intake)
        .filter(asked -> !found.containsKey(sink.name()))
        .ifPresent(asked -> find(intake, asked, sink));
  }

  private void find(Intake intake, Deletes asked, Sink sink) {
    Dataset<Row> present = intake.keys().orElseThrow();
    steps.run(
        "find deletes of " + intake.source(),
        step -> {
          found.put(sink.name(), Deletions.find(asked, present, sink, measures, staging));
          return step;
        });
  }

  /** Brings the rows of an intake to a sink, and lets those go that its source has no more. */
  Written land(Intake intake, Sink sink) {
    Optional<Deletes> asked = asked(intake);
    if (asked.isEmpty()) {
      return sink.landAll(intake.rows(), intake.source());
    }
    find(intake, sink);
    Written written = sink.landAll(Deletions.present(asked.get(), intake.rows()), intake.source());
    found.get(sink.name()).ifPresent(gone -> delete(gone, sink));
    return written;
  }

  private void delete(Deletions gone, Sink sink) {
    sink.merge(gone.rows(sink.table().orElseThrow(), clock.instant()));
    report.figure("deleted from " + sink.name(), gone.keys().count());
  }

  /** What is asked for, if the intake knows which rows its source has. */
  private Optional<Deletes> asked(Intake intake) {
    return intake.keys().flatMap(keys -> description.source(intake.source()).deletes());
  }

  /** Notes the sources whose job does not look for what it was asked for. */
  void noteUnasked(Collection<Intake> intakes) {
    intakes.stream()
        .filter(intake -> intake.keys().isPresent() && !compared.contains(intake.source()))
        .map(
            intake ->
                "source \"%s\": fetch.deletes is set, and this job does not look for deletes"
                    .formatted(intake.source()))
        .forEach(report::note);
  }
}
