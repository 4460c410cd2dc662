package io.gluewright.runtime;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.quality.history.RunInput;
import io.gluewright.runtime.gates.Candidates;
import io.gluewright.runtime.gates.GateName.Stage;
import io.gluewright.runtime.gates.GateSpec;
import io.gluewright.runtime.gates.GateSpecs;
import io.gluewright.runtime.gates.Gates;
import io.gluewright.runtime.gates.Passage;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.sinks.SinkGate;
import io.gluewright.runtime.sinks.SinkSpec;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings rows to the gates of sinks, before anything is committed. What does not pass is booked for
 * the source that it comes from, where that is known; rows that a job has made of others are in the
 * report of the gate only, for the rows behind them are booked already.
 */
final class Publication {
  private final GateSpecs specs;
  private final Map<String, SourceSpec> sources;
  private final Gates gates;
  private final IntakeGates intakes;
  private final Staging staging;
  private final RefusedRows refused;
  private final RunReport report;

  Publication(
      JobDescription description,
      Gates gates,
      IntakeGates intakes,
      Staging staging,
      RefusedRows refused,
      RunReport report) {
    this.specs = description.gates();
    this.sources = description.sources();
    this.gates = gates;
    this.intakes = intakes;
    this.staging = staging;
    this.refused = refused;
    this.report = report;
  }

  /** The gate of a sink; open if none is configured. */
  SinkGate gate(String sink) {
    return specs
        .of(sink, Stage.PUBLISHED)
        .<SinkGate>map(gate -> (rows, source) -> pass(gate, rows, source))
        .orElse(SinkGate.OPEN);
  }

  private Staged pass(GateSpec gate, Staged rows, Optional<String> source) {
    boolean deletes = List.of(rows.rows().columns()).contains(SinkSpec.DELETE);
    return deletes ? passWithDeletions(gate, rows, source) : passRows(gate, rows, source);
  }

  /** A row that deletes another one is no content: it is not judged, and always goes on. */
  private Staged passWithDeletions(GateSpec gate, Staged rows, Optional<String> source) {
    Column deletes = coalesce(col(SinkSpec.DELETE), lit(false));
    Dataset<Row> deleting = rows.rows().filter(deletes);
    long content = rows.rows().filter(not(deletes)).count(); // one column of what is staged
    if (content == 0) {
      return rows;
    }
    Staged candidates = staging.know(rows.rows().filter(not(deletes)), content);
    Staged passed = passRows(gate, candidates, source);
    return passed.equals(candidates)
        ? rows
        : staging.know(
            passed.rows().unionByName(deleting), passed.count() + rows.count() - content);
  }

  private Staged passRows(GateSpec gate, Staged rows, Optional<String> source) {
    RunInput input = source.flatMap(intakes::input).orElseGet(this::inputOfAll);
    Optional<Staged> before =
        source.flatMap(name -> intakes.apart(gate, name)).filter(more -> fits(gate, rows, more));
    Passage passage =
        gates.pass(
            gate, new Candidates(rows, Optional.empty(), before, Set.of(SinkSpec.DELETE), input));
    passage.apart().ifPresent(bad -> refused.quarantine(gate, bad.rows()));
    source.ifPresent(name -> book(name, passage.quarantined()));
    passage.requireOpen();
    return passage.accepted();
  }

  private RunInput inputOfAll() {
    Collection<RunInput> inputs = intakes.inputs();
    return inputs.isEmpty()
        ? RunInput.ofRun(report.runId(), report.started())
        : RunInput.together(inputs);
  }

  private void book(String source, long quarantined) {
    report.books().source(source).quarantined(quarantined);
    if (quarantined > 0 && sources.containsKey(source)) {
      Counts counts = report.books().source(source).counts();
      intakes
          .limits(sources.get(source))
          .check(source, counts.read(), counts.quarantined(), counts.deadLettered());
    }
  }

  /** Whether rows that were quarantined before have the columns of those that are published. */
  private boolean fits(GateSpec gate, Staged rows, Staged before) {
    List<String> wanted = columns(rows);
    boolean fits = columns(before).containsAll(wanted);
    if (!fits) {
      report.note(
          "gate %s: rows that were quarantined before do not count, for they lack columns of those that are published"
              .formatted(gate.name()));
    }
    return fits;
  }

  private static List<String> columns(Staged table) {
    return Arrays.stream(table.rows().schema().fields())
        .filter(field -> !field.name().equals(SinkSpec.DELETE))
        .map(field -> field.name() + " " + field.dataType().catalogString())
        .toList();
  }
}
