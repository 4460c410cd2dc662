package io.gluewright.runtime;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleCounts;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleUse;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.measures.RuleTally;
import io.gluewright.runtime.quarantine.RuleVersions;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.runtime.tables.DerivedSpec;
import io.gluewright.runtime.tables.Feeds;
import io.gluewright.runtime.tables.OpenFiles;
import io.gluewright.transforms.PointInTime;
import io.gluewright.transforms.Reasons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes tables of what sources have. Each is computed once, good and refused rows together, and
 * what its rules do is counted in that pass.
 */
final class Derivations {
  private static final String REFUSED_ROWS = "refused";

  /** What the steps of jobs say is in their code. */
  private static final RuleVersions UNKNOWN = RuleVersions.of(Map.of());

  private final JobDescription description;
  private final Feeds feeds;
  private final OpenFiles files;
  private final Measures measures;
  private final Staging staging;
  private final RefusedRows refused;
  private final RunReport report;
  private final NamedSteps named;
  private final RunSteps steps;
  private final PointInTime moment;
  private final Map<String, Dataset<Row>> made = new LinkedHashMap<>();

  Derivations(
      OpenJob job,
      OpenBatch batch,
      OpenFiles files,
      Measures measures,
      Staging staging,
      RefusedRows refused,
      RunReport report,
      NamedSteps named,
      RunSteps steps) {
    this.description = job.description();
    this.feeds = job.feeds();
    this.files = files;
    this.measures = measures;
    this.staging = staging;
    this.refused = refused;
    this.report = report;
    this.named = named;
    this.steps = steps;
    this.moment = PointInTime.of(batch.clock());
  }

  /** The rows of a table, and of what it is made of: sources, of which it asks for the rows. */
  Dataset<Row> table(String name, Function<String, Dataset<Row>> sources) {
    DerivedSpec spec = description.derived(name);
    Dataset<Row> before = made.get(name);
    if (before != null) {
      return before;
    }
    steps.refuseWithinKept("make the table \"%s\"".formatted(name));
    Map<String, Dataset<Row>> feeders = new LinkedHashMap<>();
    for (String feeder : feeds.of(name)) {
      boolean isSource = description.sourceNames().contains(feeder);
      feeders.put(feeder, isSource ? sources.apply(feeder) : table(feeder, sources));
    }
    Dataset<Row> rows = steps.run("make " + name, step -> make(spec, feeders, step));
    made.put(name, rows);
    return rows;
  }

  /**
   * The rows of a table. Of nothing comes nothing, even where an aggregate would make a row of it.
   *
   * @param feeders what it is made of, by name: staged tables
   */
  private Dataset<Row> make(DerivedSpec table, Map<String, Dataset<Row>> feeders, Steps.Step step) {
    Dataset<Row> from = feeders.get(table.from());
    Problems problems = new Problems();
    RulePlan plan = table.rules().over(from.schema(), files.beside(feeders), problems);
    problems.throwIfAny();
    boolean isIdle =
        feeders.values().stream().allMatch(rows -> staging.stage(table.name(), rows).isEmpty());
    Staged made = isIdle ? nothing(plan, from) : made(table, plan, from);
    step.rows(made.count());
    report.figure(table.name() + " rows", made.count());
    return made.rows();
  }

  private Staged nothing(RulePlan plan, Dataset<Row> from) {
    Dataset<Row> none =
        from.sparkSession().createDataFrame(List.of(), Staging.stored(plan.output()));
    return staging.know(none.drop(Reasons.COLUMN), 0);
  }

  private Staged made(DerivedSpec table, RulePlan plan, Dataset<Row> from) {
    RuleTally tally = RuleTally.of(table.name(), measures);
    Dataset<Row> ruled = moment.in(plan.counted(tally).andThen(Reasons.add(List.of())).apply(from));
    Counted judged = judged(table.name() + " made", ruled);
    Staged staged =
        table.result() == DerivedSpec.Result.KEPT
            ? named.keep(table.name(), () -> judged)
            : staging.stage(table.name(), judged);
    RuleVersions versions = RuleVersions.of(said(plan));
    Staged good =
        parted(
                table.name(),
                judged,
                staged,
                bad -> refused.quarantineMade(table.name(), bad, versions))
            .rows();
    report.rules(table.name(), plan.uses(), RuleCounts.of(plan, tally.sums()));
    return good;
  }

  /**
   * What a step of the job has let pass.
   *
   * @param refused how many rows it has not
   */
  record Accepted(Staged rows, long refused) {}

  /** Parts the rows that have reasons from the others, which are computed here. */
  Accepted accepted(String name, Dataset<Row> rows) {
    return accepted(name, rows, bad -> refused.quarantineMade(name, bad, UNKNOWN));
  }

  /**
   * The same of rows that have come from a source.
   *
   * @throws IllegalArgumentException when they do not tell how they came
   */
  Accepted accepted(String source, String judge, Dataset<Row> rows) {
    if (!List.of(rows.columns()).contains(SourceSpec.ROW)) {
      throw new IllegalArgumentException(
          "rows of the source \"%s\" are judged that do not tell any more how they came"
              .formatted(source));
    }
    return accepted(
        source + "." + judge,
        rows,
        bad -> refused.quarantine(source, RefusedRows.by(judge, bad), UNKNOWN));
  }

  private Accepted accepted(String name, Dataset<Row> rows, Consumer<Dataset<Row>> quarantine) {
    steps.refuseWithinKept("refuse rows of \"%s\"".formatted(name));
    return steps.run(
        "judge " + name,
        step -> {
          Counted judged = judged(name + " judged", forgetful(Reasons.add(List.of()).apply(rows)));
          Accepted accepted = parted(name, judged, staging.stage(name, judged), quarantine);
          step.rows(accepted.rows().count());
          return accepted;
        });
  }

  /** How a row came is computed for those alone that are refused. */
  private static Dataset<Row> forgetful(Dataset<Row> rows) {
    Dataset<Row> forgetful = rows;
    for (String column : rows.columns()) {
      if (SourceSpec.HIDDEN.contains(column)) {
        forgetful = forgetful.withColumn(column, when(Reasons.refused(), col(column)));
      }
    }
    return forgetful;
  }

  private Counted judged(String name, Dataset<Row> rows) {
    return measures.count(
        name, rows, Map.of(REFUSED_ROWS, when(Reasons.refused(), 1L).otherwise(0L)));
  }

  private Accepted parted(
      String name, Counted judged, Staged staged, Consumer<Dataset<Row>> quarantine) {
    long quarantined = judged.total(REFUSED_ROWS).longValueExact();
    report.figure(name + " quarantined", quarantined);
    if (quarantined > 0) {
      quarantine.accept(staged.rows().filter(Reasons.refused()));
    }
    Dataset<Row> good =
        SourceSpec.seen(staged.rows().filter(not(Reasons.refused())).drop(Reasons.COLUMN));
    return new Accepted(staging.know(good, staged.count() - quarantined), quarantined);
  }

  private static Map<String, String> said(RulePlan plan) {
    return plan.uses().stream().collect(toMap(RuleUse::id, RuleUse::definition));
  }
}
