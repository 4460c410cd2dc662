package io.gluewright.runtime.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.drift.Finding;
import io.gluewright.drift.Fit;
import io.gluewright.drift.RenameSearch;
import io.gluewright.drift.Renames;
import io.gluewright.drift.ValueSketch;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.events.Event;
import io.gluewright.runtime.events.Events;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.sources.EvolvingContract;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.sources.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Watches over the sources of a run whose configuration says what to do about drift. */
public final class DriftWatch {
  private static final String EVENT = "schema-drift";

  private final Measures measures;
  private final RunReport report;
  private final KnownValues known;
  private final Map<String, Sightings> sightings = new LinkedHashMap<>();
  private final Map<String, Entered> entered = new LinkedHashMap<>();
  private final Map<String, DriftReport> reports = new LinkedHashMap<>();

  /**
   * A source whose rows are on their way.
   *
   * @param input the columns that came
   * @param findings what they tell by themselves
   */
  private record Entered(EvolvingContract contract, StructType input, List<Finding> findings) {
    Entered {
      findings = List.copyOf(findings);
    }
  }

  private DriftWatch(Measures measures, RunReport report, KnownValues known) {
    this.measures = measures;
    this.report = report;
    this.known = known;
  }

  /**
   * A watch for one run.
   *
   * @param state where it is kept what columns have held
   */
  public static DriftWatch of(
      Measures measures, RunReport report, String state, Configuration hadoop) {
    return new DriftWatch(measures, report, new KnownValues(state, report.job(), hadoop));
  }

  /**
   * The source as its rows come: with names that have changed. Reads at most 1,000 rows, and only
   * if a promised column is gone of which values are known, and one is new.
   *
   * @throws GateStoppedException when the policy says so; nothing has been read then but that
   */
  public SourceSpec enter(SourceSpec source, Dataset<Row> rows) {
    if (source.evolving().isEmpty()) {
      return source;
    }
    SourceSpec recognised =
        source.recognising(renames(source.name(), source.evolving().get(), rows));
    EvolvingContract contract = recognised.evolving().orElseThrow();
    List<Finding> found = contract.fit().findings(rows.schema());
    entered.put(source.name(), new Entered(contract, rows.schema(), found));
    stopIf(source.name(), contract, found.stream().filter(Finding::stops).toList(), found);
    sightings.put(source.name(), new Sightings(source.name(), measures));
    return recognised;
  }

  private Renames renames(String source, EvolvingContract contract, Dataset<Row> rows) {
    RenameSearch search = contract.renames(rows.schema());
    Map<String, ValueSketch> before = known.of(source);
    return contract.recognisesValues() && search.needsValues(before)
        ? search.recognised(
            rows.limit(RenameSearch.SAMPLE).select(search.sample()).collectAsList(), before)
        : search.stated();
  }

  private void stopIf(
      String source, EvolvingContract contract, List<Finding> stopping, List<Finding> all) {
    if (stopping.isEmpty()) {
      return;
    }
    Map<String, Long> sums =
        sightings.containsKey(source) ? sightings.get(source).sums() : Map.of();
    List<Change> changes = all.stream().map(finding -> Change.of(finding, sums)).toList();
    keep(DriftReport.stopped(source, contract.contract(), changes));
    throw GateStoppedException.byDrift(source, DriftReport.lines(stopping));
  }

  /** Sees the rows of a source on their way to its rules. */
  public Watch over(SourceSpec source) {
    Sightings seen = sightings.get(source.name());
    return seen == null ? Watch.NONE : seen;
  }

  /**
   * The rows of a source have been staged: what was done in how many of them goes to the report.
   *
   * @throws GateStoppedException when only the values could tell that the policy ends the run
   */
  public void leave(SourceSpec source) {
    Entered came = entered.get(source.name());
    if (came == null) {
      return;
    }
    Map<String, Long> sums = sightings.get(source.name()).sums();
    List<Finding> unreadable = unreadable(came, sums);
    List<Finding> all = Stream.concat(came.findings().stream(), unreadable.stream()).toList();
    stopIf(
        source.name(), came.contract(), unreadable.stream().filter(Finding::stops).toList(), all);
    keep(
        DriftReport.passed(
            source.name(),
            came.contract().contract(),
            all.stream().map(finding -> Change.of(finding, sums)).toList()));
  }

  /** Columns with values that are not of the promised type, though their own type did not tell. */
  private static List<Finding> unreadable(Entered came, Map<String, Long> sums) {
    List<Finding> unreadable = new ArrayList<>();
    for (StructField field : came.contract().columns().fields()) {
      long rows =
          sums.getOrDefault(Fit.refusedOf(field.name()), 0L)
              + sums.getOrDefault(Fit.givenUpOf(field.name()), 0L);
      boolean isTold =
          came.findings().stream()
              .filter(finding -> finding.drift().path().column().equals(field.name()))
              .anyMatch(Change::touchesValues);
      if (rows > 0 && !isTold) {
        unreadable.add(came.contract().fit().unreadable(field, came.input(), rows));
      }
    }
    return unreadable;
  }

  private void keep(DriftReport found) {
    reports.put(found.source(), found);
    if (!found.changes().isEmpty()) {
      report.note(found.note());
    }
  }

  /** The run has been committed: what its columns held is known to the next one. */
  public void remember() {
    sightings.forEach(
        (source, seen) -> {
          Map<String, ValueSketch> sketches = seen.sketches();
          Map<String, ValueSketch> columns = new LinkedHashMap<>();
          for (String column : entered.get(source).contract().columns().fieldNames()) {
            ValueSketch sketch = sketches.get(Fit.valuesOf(column));
            if (sketch != null) {
              columns.put(column, sketch);
            }
          }
          if (!columns.isEmpty()) {
            known.add(source, columns);
          }
        });
  }

  /**
   * Hands out a report in JSON for each source that was watched, by the ending of its file's name,
   * {@code drift.SOURCE.json}.
   */
  public void write(BiConsumer<String, ObjectNode> file) {
    reports.forEach(
        (source, found) -> {
          ObjectNode node =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("job", report.job())
                  .put("run", report.runId())
                  .put("environment", report.environment().orElse(null));
          node.setAll(found.json());
          file.accept(ending(source), node);
        });
  }

  /** Tells of each source whose columns are not as they were promised. */
  public void tell(Events events, Instant now) {
    reports.forEach(
        (source, found) -> {
          if (!found.changes().isEmpty()) {
            String file = "reports/%s.%s".formatted(report.runId(), ending(source));
            events.tell(
                new Event(EVENT, now, report.job(), report.runId(), source, found.details(file)));
          }
        });
  }

  private static String ending(String source) {
    return "drift.%s.json".formatted(source);
  }
}
