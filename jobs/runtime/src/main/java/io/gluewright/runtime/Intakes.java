package io.gluewright.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.gluewright.dedup.Dedup;
import io.gluewright.rules.RuleCounts;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.drift.DriftWatch;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.gates.Sorting.Sorted;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.measures.RuleTally;
import io.gluewright.runtime.quarantine.RuleVersions;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sources.Arrival;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.sources.Supply;
import io.gluewright.runtime.sources.Trial;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Takes in sources. The input is read once: in the pass that stages a source's rows, good and
 * refused together, those that were read, filtered and refused are counted.
 */
final class Intakes implements AutoCloseable {
  static final String MERGED_ROWS = "merged";

  private final SparkSession spark;
  private final Supply supply;
  private final Measures measures;
  private final Staging staging;
  private final RefusedRows refused;
  private final RunReport report;
  private final Shadows shadows;
  private final ReferenceTables tables;
  private final IntakeGates gates;
  private final OpenBatch batch;
  private final DriftWatch drift;
  private final List<Arrival> arrivals = new ArrayList<>();

  Intakes(
      SparkSession spark,
      Supply supply,
      Measures measures,
      Staging staging,
      RefusedRows refused,
      RunReport report,
      Shadows shadows,
      ReferenceTables tables,
      IntakeGates gates,
      OpenBatch batch,
      DriftWatch drift) {
    this.spark = spark;
    this.supply = supply;
    this.measures = measures;
    this.staging = staging;
    this.refused = refused;
    this.report = report;
    this.shadows = shadows;
    this.tables = tables;
    this.gates = gates;
    this.batch = batch;
    this.drift = drift;
  }

  Intake take(SourceSpec source, Steps.Step step) {
    Intake intake = take(source);
    step.rows(counts(source).read());
    requireFewBad(source);
    return intake;
  }

  private void requireFewBad(SourceSpec source) {
    Counts counts = counts(source);
    gates
        .limits(source)
        .check(source.name(), counts.read(), counts.quarantined(), counts.deadLettered());
  }

  private Counts counts(SourceSpec source) {
    return report.books().source(source.name()).counts();
  }

  private Intake take(SourceSpec source) {
    Optional<Arrival> arrival = supply.arrival(source, batch);
    CrashPoint.SOURCE_LISTED.reach();
    if (arrival.isEmpty()) {
      if (batch.isOfQuarantine()) {
        return nothing(source);
      }
      took(source, Input.nothing(), batch.slice(source.name()).gone(this::now));
      report.note(
          "%s: %s is not there, and need not be".formatted(source.name(), source.describe()));
      return nothing(source);
    }
    return take(source, arrival.get());
  }

  /** Lets go what is held for the rows of sources. */
  @Override
  public void close() {
    arrivals.forEach(Arrival::release);
  }

  private Intake take(SourceSpec source, Arrival arrival) {
    arrivals.add(arrival);
    arrival.fallback().ifPresent(report::fallback);
    arrival.notes().forEach(note -> report.note(source.name() + ": " + note));
    List<String> gone = arrival.gone();
    gone.forEach(report::gone);
    Input read = Input.nothing();
    Intake intake;
    if (arrival.hasColumns()) {
      SourceSpec known = drift.enter(source, arrival.rows());
      Counted counted = counted(known, arrival);
      intake = taken(known, arrival, counted);
      read = batch.isOfQuarantine() ? read : input(source, arrival, counted);
    } else {
      intake = nothing(source);
    }
    if (arrival.keys().isPresent()) {
      intake = intake.with(staging.stage(source.name() + " keys", arrival.keys().get()).rows());
    }
    CrashPoint.SOURCE_STAGED.reach();
    if (!source.hasShadow()) { // which reads again, at the end of the run
      arrival.release();
    }
    Optional<Staged> records = unreadable(source, arrival);
    took(source, records.map(bad -> withFiles(source, arrival, bad)).orElse(read), gone);
    if (records.isEmpty()) {
      return intake;
    }
    setApart(source, records.get());
    return intake.alsoArrived(records.get().count());
  }

  private void took(SourceSpec source, Input given, List<String> gone) {
    batch.requireWhole(source.name(), given, gone);
    batch.took(source.name(), given);
  }

  private Optional<FileIdentity> now(String path) {
    return FileIdentity.now(path, spark.sessionState().newHadoopConf());
  }

  private void setApart(SourceSpec source, Staged unreadable) {
    refused.deadLetters(source.name(), unreadable);
    report.books().source(source.name()).read(unreadable.count()).deadLettered(unreadable.count());
  }

  /** Stops the run as soon as it is known that too much is bad, before more is made of it. */
  private void requireFewBad(SourceSpec source, Arrival arrival) {
    if (!letsPass(source, arrival.unreadable())) { // perhaps of other batches, too
      Optional<Staged> records = unreadable(source, arrival);
      if (!letsPass(source, records.map(Staged::count).orElse(0L))) {
        records.ifPresent(bad -> setApart(source, bad)); // they show why
        requireFewBad(source);
      }
    }
  }

  private boolean letsPass(SourceSpec source, long unreadable) {
    Counts counts = counts(source);
    return gates
        .limits(source)
        .letsPass(counts.read() + unreadable, counts.quarantined(), unreadable);
  }

  /** The records of the batch that could not be read, if there are any. */
  private Optional<Staged> unreadable(SourceSpec source, Arrival arrival) {
    long unreadable = arrival.unreadable();
    if (unreadable == 0) {
      return Optional.empty();
    }
    Staged all = staging.stage(source.name() + " dead letters", arrival.unreadableRecords());
    requireAll(source, all.count(), unreadable);
    CrashPoint.DEAD_LETTERS_STAGED.reach();
    return Optional.of(arrival.ofBatch().map(ours -> part(all, ours)).orElse(all))
        .filter(records -> !records.isEmpty());
  }

  private Staged part(Staged all, Column ours) {
    Dataset<Row> rows = all.rows().filter(ours);
    return staging.know(rows, rows.count());
  }

  private Input withFiles(SourceSpec source, Arrival arrival, Staged unreadable) {
    List<String> files = new ArrayList<>(gates.files(source.name()));
    files.addAll(
        unreadable
            .rows()
            .select(Arrival.unreadableFile())
            .distinct()
            .as(Encoders.STRING())
            .collectAsList());
    return arrival.input(files);
  }

  /** What was taken of a source, in the words in which a later run can ask for it again. */
  private Input input(SourceSpec source, Arrival arrival, Counted read) {
    if (read.value() == 0) {
      return Input.nothing();
    }
    if (arrival.taken().isPresent()) {
      return arrival.taken().get();
    }
    if (List.of(read.rows().columns()).contains(SourceSpec.FILE)) {
      return arrival.input(gates.files(source.name()));
    }
    return source.key().flatMap(key -> LastKey.of(key).in(read)).orElseGet(Input.Whole::new);
  }

  private static void requireAll(SourceSpec source, long setApart, long unreadable) {
    if (setApart != unreadable) {
      throw new IllegalStateException(
          "source \"%s\": %,d records could not be read, but %,d can be set apart"
              .formatted(source.name(), unreadable, setApart));
    }
  }

  /** Each filter counts what it drops; what is neither there nor counted was lost. */
  private static void requireAllAfterFilters(SourceSpec source, long expected, long staged) {
    if (staged != expected) {
      throw new IllegalStateException(
          "source \"%s\": %,d rows should have come through its filters, but there are %,d"
              .formatted(source.name(), expected, staged));
    }
  }

  private Intake nothing(SourceSpec source) {
    gates.passNothing(source);
    StructType columns = source.treatedColumns(batch.clock(), tables).orElseGet(StructType::new);
    Dataset<Row> none =
        spark.createDataFrame(List.of(), columns).drop(Reasons.COLUMN, SourceSpec.FILE);
    Intake nothing = Intake.of(source.name(), staging.know(none, 0).rows(), 0);
    return source.isJudgedByJob()
        ? nothing.toJudge(source.keeping(none, SourceSpec.Kept.DECLARED))
        : nothing;
  }

  private Counted counted(SourceSpec source, Arrival arrival) {
    return measures.count(
        source.name() + " read",
        arrival.rows(),
        values(source, arrival.rows()),
        arrival.fallback().isPresent() || batch.isOfQuarantine()
            ? Map.of()
            : source.key().map(key -> LastKey.of(key).columns()).orElse(Map.of()));
  }

  private Intake taken(SourceSpec source, Arrival arrival, Counted read) {
    List<String> undeclared = source.undeclared(arrival.rows().schema());
    if (!undeclared.isEmpty()) {
      report.note(
          "%s: left out, because its columns do not declare them: %s"
              .formatted(source.name(), undeclared));
    }
    IntakeGates.Entered entered = gates.enter(source, read);
    Optional<Trial> trial = source.trial(entered.rows(), tables);
    RuleTally tally = RuleTally.of(source.name(), measures);
    SourceSpec.Treated ruled =
        source.treat(
            gates.keeping(source, entered.rows()),
            batch.clock(),
            tables,
            tally,
            drift.over(source));
    Sorted staged = gates.treated(source, ruled.rows());
    long quarantined = staged.refused().count();
    List<RuleCounts> rules = RuleCounts.of(ruled.plan(), tally.sums());
    long filtered = rules.stream().mapToLong(RuleCounts::dropped).sum();
    requireAllAfterFilters(source, entered.count().getAsLong() - filtered, staged.count());
    report.rules(source.name(), ruled.plan().uses(), rules);
    if (entered.books() == IntakeGates.Entered.Books.OPEN) {
      report.books().source(source.name()).read(read.value());
      gates.book(source, staged.origins());
    }
    report.books().source(source.name()).filtered(filtered).quarantined(quarantined);
    noteColumnsWithoutValue(source, read, values(source, arrival.rows()).keySet());
    trial.ifPresent(shadows::add);
    if (quarantined > 0) {
      refused.quarantine(
          source.name(), staged.refused().rows(), RuleVersions.of(ruled.definitions()));
    }
    drift.leave(source);
    requireFewBad(source, arrival);
    return accepted(source, gates.accepted(source, staged, entered), read.value());
  }

  /**
   * For each column that the reader was told of: 1 in a row in which it has a value. A few rows of
   * the quarantine say nothing of an input.
   */
  private Map<String, Column> values(SourceSpec source, Dataset<Row> rows) {
    List<String> there = batch.isOfQuarantine() ? List.of() : List.of(rows.columns());
    Map<String, Column> values = new LinkedHashMap<>();
    for (String column : source.imposedColumns()) {
      if (there.contains(column)) {
        Column value = rows.col("`%s`".formatted(column.replace("`", "``")));
        values.put(column, when(value.isNotNull(), 1L).otherwise(0L));
      }
    }
    return values;
  }

  private void noteColumnsWithoutValue(SourceSpec source, Counted read, Set<String> columns) {
    if (read.value() == 0) {
      return;
    }
    for (String column : columns) {
      if (read.total(column).signum() == 0) {
        report.note(
            "source %s: the column \"%s\" has no value in any row; is it still called so in the input?"
                .formatted(source.name(), column));
      }
    }
  }

  private Intake accepted(SourceSpec source, Staged accepted, long read) {
    Staged good = withoutHidden(accepted);
    Dataset<Row> rows = source.isJudgedByJob() ? accepted.rows() : good.rows();
    Optional<Dataset<Row>> unique = source.deduplicated(rows, staging);
    Intake intake = Intake.of(source.name(), good.rows(), read);
    if (unique.isPresent()) {
      Counted merged =
          measures.count(
              source.name() + " merged", unique.get(), Map.of(MERGED_ROWS, col(Dedup.MERGED)));
      rows = merged.rows().drop(Dedup.MERGED);
      intake = Intake.deduplicated(source.name(), SourceSpec.seen(rows), read, merged);
    }
    return source.isJudgedByJob() ? intake.toJudge(rows) : intake;
  }

  private Staged withoutHidden(Staged rows) {
    return Collections.disjoint(List.of(rows.rows().columns()), SourceSpec.HIDDEN)
        ? rows
        : staging.know(SourceSpec.seen(rows.rows()), rows.count());
  }
}
