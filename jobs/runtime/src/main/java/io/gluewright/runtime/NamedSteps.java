package io.gluewright.runtime;

import static java.util.stream.Collectors.joining;

import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.batches.Recipe;
import io.gluewright.runtime.kept.KeptSteps;
import io.gluewright.runtime.kept.KeptSteps.Result;
import io.gluewright.runtime.kept.StepKey;
import io.gluewright.runtime.kept.StepKey.Part;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.report.KeptStep;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.runtime.tables.OpenFiles;
import io.gluewright.transforms.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The steps of one run whose results are kept. A result is served again only where all that it came
 * of is what it was; where that cannot be told, it is computed, and not kept.
 */
final class NamedSteps {
  private final RunContext context;
  private final KeptSteps kept;
  private final Recipe recipe;
  private final OpenBatch batch;
  private final Measures measures;
  private final Staging staging;
  private final OpenFiles files;
  private final RunSteps steps;
  private final RunReport report;
  private final Set<String> names = new HashSet<>();

  NamedSteps(
      RunContext context,
      OpenJob job,
      OpenBatch batch,
      Measures measures,
      Staging staging,
      OpenFiles files,
      RunSteps steps,
      RunReport report) {
    this.context = context;
    this.kept = job.kept();
    this.recipe = job.recipe();
    this.batch = batch;
    this.measures = measures;
    this.staging = staging;
    this.files = files;
    this.steps = steps;
    this.report = report;
  }

  /**
   * The rows of a step.
   *
   * @param rows gives them, lazily; not asked if they are served
   */
  Staged keep(String name, Supplier<Counted> rows) {
    steps.refuseWithinKept("have a step that is kept, too");
    if (!names.add(name)) {
      throw new IllegalArgumentException("the job has two steps called \"%s\"".formatted(name));
    }
    Clock clock = context.clock();
    Instant begin = clock.instant();
    Supplier<Duration> took = () -> Duration.between(begin, clock.instant());
    Optional<String> unknown = unknown();
    if (batch.isEmpty() || batch.isOfQuarantine() || unknown.isPresent()) { // nothing long
      Staged staged = steps.withinKept(name, () -> staging.stage(name, rows.get()));
      report.step(KeptStep.computed(name, unknown, staged.count(), took.get()));
      return staged;
    }
    StepKey key = key(name);
    Optional<Result> found = kept.find(key, measures);
    Optional<String> because = found.isPresent() ? Optional.empty() : kept.unlikeLatest(key);
    Result result = found.orElseGet(() -> computed(key, rows));
    report.step(
        found.isPresent()
            ? KeptStep.from(result.run(), name, result.count(), took.get())
            : KeptStep.computed(name, because, result.count(), took.get()));
    return staging.know(result.rows(), result.count());
  }

  /** The batch is noted first, so the next run has the same, whatever has arrived by then. */
  private Result computed(StepKey key, Supplier<Counted> rows) {
    return steps.withinKept(
        key.step(), () -> kept.keep(key, context.runId(), rows, measures, batch::announce));
  }

  /** Why it cannot be told what a step would come to; empty if it can. */
  private Optional<String> unknown() {
    List<String> unsettled = batch.unsettled();
    if (!unsettled.isEmpty()) {
      return Optional.of(
          "not kept, for what was read of %s cannot be told from what comes later"
              .formatted(unsettled));
    }
    List<String> tables =
        steps.shown().stream()
            .filter(table -> table.content().get().isEmpty())
            .map(RunSteps.Shown::sink)
            .toList();
    if (!tables.isEmpty()) {
      return Optional.of("not kept, for what %s hold cannot be told".formatted(tables));
    }
    return recipe.code().equals(Recipes.UNKNOWN_CODE)
        ? Optional.of("not kept, for the code of the job cannot be told from other code")
        : Optional.empty();
  }

  private StepKey key(String step) {
    List<String> tables = new ArrayList<>();
    for (RunSteps.Shown table : steps.shown()) {
      tables.add(table.sink() + " " + table.content().get().orElseThrow());
    }
    return new StepKey(
        context.job(),
        step,
        Map.of(
            Part.INPUT, Fingerprint.of(batch.taken() + "\n" + rowsRead()),
            Part.TABLES, String.join(", ", tables),
            Part.FILES, files.fingerprint(),
            Part.RULES, recipe.configuration(),
            Part.CODE, recipe.code(),
            Part.DAY, LocalDate.now(batch.clock()).toString()));
  }

  /** Rows of a table may be others, although they end with the same key. */
  private String rowsRead() {
    return report.books().sources().stream()
        .map(source -> "%s %d".formatted(source.name(), source.counts().read()))
        .collect(joining("\n"));
  }
}
