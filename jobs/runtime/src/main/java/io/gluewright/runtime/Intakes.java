package io.gluewright.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.gluewright.dedup.Dedup;
import io.gluewright.rules.RuleCounts;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.measures.RuleTally;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sources.Arrival;
import io.gluewright.runtime.sources.SourceReader;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.sources.Trial;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.transforms.Reasons;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Takes in sources. The input is read once: in the pass that stages a source's rows, good and
 * refused together, those that were read, filtered and refused are counted.
 */
final class Intakes {
  static final String MERGED_ROWS = "merged";
  private static final String REFUSED_ROWS = "refused";

  private final SparkSession spark;
  private final SourceReader reader;
  private final Measures measures;
  private final Staging staging;
  private final RefusedRows refused;
  private final RunReport report;
  private final Shadows shadows;
  private final ReferenceTables tables;
  private final Clock clock;
  private final IntakeGates gates;

  Intakes(
      SparkSession spark,
      SourceReader reader,
      Measures measures,
      Staging staging,
      RefusedRows refused,
      RunReport report,
      Shadows shadows,
      ReferenceTables tables,
      Clock clock,
      IntakeGates gates) {
    this.spark = spark;
    this.reader = reader;
    this.measures = measures;
    this.staging = staging;
    this.refused = refused;
    this.report = report;
    this.shadows = shadows;
    this.tables = tables;
    this.clock = clock;
    this.gates = gates;
  }

  Intake take(SourceSpec source, Steps.Step step) {
    Intake intake = take(source);
    Counts counts = report.books().source(source.name()).counts();
    step.rows(counts.read());
    source.gate().check(source.name(), counts.read(), counts.quarantined());
    return intake;
  }

  private Intake take(SourceSpec source) {
    Optional<Arrival> arrival = reader.read(source);
    if (arrival.isEmpty()) {
      report.note(
          "%s: %s is not there, and need not be".formatted(source.name(), source.describe()));
      return nothing(source);
    }
    arrival.get().notes().forEach(note -> report.note(source.name() + ": " + note));
    Intake intake = arrival.get().hasColumns() ? taken(source, arrival.get()) : nothing(source);
    long unreadable = arrival.get().unreadable();
    if (unreadable == 0) {
      return intake;
    }
    Staged records =
        staging.stage(source.name() + " dead letters", arrival.get().unreadableRecords());
    requireAll(source, records.count(), unreadable);
    refused.deadLetters(source.name(), records);
    report.books().source(source.name()).read(records.count()).deadLettered(records.count());
    return intake.alsoArrived(unreadable);
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
    StructType columns = source.treatedColumns(clock, tables).orElseGet(StructType::new);
    Dataset<Row> none =
        spark.createDataFrame(List.of(), columns).drop(Reasons.COLUMN, SourceSpec.FILE);
    return Intake.of(source.name(), staging.know(none, 0).rows(), 0);
  }

  private Intake taken(SourceSpec source, Arrival arrival) {
    List<String> undeclared = source.undeclared(arrival.rows().schema());
    if (!undeclared.isEmpty()) {
      report.note(
          "%s: left out, because its columns do not declare them: %s"
              .formatted(source.name(), undeclared));
    }
    Map<String, Column> values = values(source, arrival.rows());
    Counted read = measures.count(source.name() + " read", arrival.rows(), values);
    IntakeGates.Entered entered = gates.enter(source, read);
    Optional<Trial> trial = source.trial(entered.rows(), tables);
    RuleTally tally = RuleTally.of(source.name(), measures);
    SourceSpec.Treated ruled = source.treat(entered.rows(), clock, tables, tally);
    Counted treated =
        measures.count(
            source.name() + " treated",
            ruled.rows(),
            Map.of(REFUSED_ROWS, when(Reasons.refused(), 1L).otherwise(0L)));
    Staged staged = staging.stage(source.name(), treated);
    long quarantined = treated.total(REFUSED_ROWS).longValueExact();
    List<RuleCounts> rules = RuleCounts.of(ruled.plan(), tally.sums());
    long filtered = rules.stream().mapToLong(RuleCounts::dropped).sum();
    requireAllAfterFilters(source, entered.count().getAsLong() - filtered, staged.count());
    report.rules(source.name(), ruled.plan().uses(), rules);
    if (entered.books() == IntakeGates.Entered.Books.OPEN) {
      report.books().source(source.name()).read(read.value());
      gates.book(source, staged);
    }
    report.books().source(source.name()).filtered(filtered).quarantined(quarantined);
    noteColumnsWithoutValue(source, read, values.keySet());
    trial.ifPresent(shadows::add);
    if (quarantined > 0) {
      refused.quarantine(source.name(), staged.rows().filter(Reasons.refused()));
    }
    return accepted(source, gates.accepted(source, staged, quarantined, entered), read.value());
  }

  /** For each column that the reader was told of: 1 in a row in which it has a value. */
  private static Map<String, Column> values(SourceSpec source, Dataset<Row> rows) {
    List<String> there = List.of(rows.columns());
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
    Dataset<Row> good = accepted.rows().drop(SourceSpec.FILE);
    Optional<Dataset<Row>> unique = source.deduplicated(good, staging);
    if (unique.isEmpty()) {
      return Intake.of(source.name(), staging.know(good, accepted.count()).rows(), read);
    }
    Counted merged =
        measures.count(
            source.name() + " merged", unique.get(), Map.of(MERGED_ROWS, col(Dedup.MERGED)));
    return Intake.deduplicated(source.name(), merged.rows().drop(Dedup.MERGED), read, merged);
  }
}
