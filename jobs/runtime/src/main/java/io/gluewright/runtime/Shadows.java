package io.gluewright.runtime;

import io.gluewright.rules.difference.Difference;
import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.Shadow;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sources.Trial;
import io.gluewright.runtime.staging.Staging;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Candidate rule sets that ride along with a run, each in a pass of its own over what was read. If
 * they rode in the pass that stages the rows, their cost and their failures would be those of the
 * output; so they come when everything is committed, and what fails then is only told.
 */
final class Shadows {
  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final int MOST_PAIRS_AND_EXAMPLES = 10;

  private final List<Trial> trials = new ArrayList<>();
  private final Staging staging;
  private final RunReport report;

  Shadows(Staging staging, RunReport report) {
    this.staging = staging;
    this.report = report;
  }

  void add(Trial trial) {
    trials.add(trial);
  }

  /** Compares each candidate with the rules of its source, and reports. Never throws. */
  void compare(RunSteps steps) {
    for (Trial trial : trials) {
      String name = "shadow of " + trial.source();
      try {
        DifferenceReport difference = steps.run(name, step -> difference(trial, name, step));
        report.shadow(Shadow.of(trial.source(), difference));
      } catch (Exception e) {
        LOG.warn("the {} is not available: {}", name, Failure.trace(e));
        report.shadow(Shadow.missing(trial.source(), Failure.describe("the " + name, e)));
      }
    }
  }

  private DifferenceReport difference(Trial trial, String name, Steps.Step step) {
    Dataset<Row> rows = staging.materialize(name, Difference.numbered(trial.rows()));
    DifferenceReport difference =
        trial
            .difference()
            .over(rows)
            .materialized(staging)
            .report(MOST_PAIRS_AND_EXAMPLES, Dataset::collectAsList);
    step.rows(difference.rowsAfter());
    return difference;
  }
}
