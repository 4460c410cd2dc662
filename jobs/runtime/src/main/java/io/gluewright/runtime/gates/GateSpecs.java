package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.anomalies.AnomalySpec;
import io.gluewright.runtime.gates.GateName.Stage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The gates of a job: {@code sources.X.quality.source}, {@code sources.X.quality.transformed} and
 * {@code sinks.Y.quality}; {@code quality.history}, where their measures are kept; and {@code
 * quality.anomalies}, what runs are watched for at each of them.
 */
public record GateSpecs(Map<GateName, GateSpec> gates, HistorySpec history) {
  private static final String QUALITY = "quality";
  private static final String PLAIN_VALUES = "plain-values";
  private static final List<Stage> OF_SOURCES = List.of(Stage.SOURCE, Stage.TRANSFORMED);

  public GateSpecs {
    gates = Map.copyOf(gates);
  }

  /**
   * Reads the blocks; mistakes go to their problems.
   *
   * @param sources the blocks of the sources by name
   * @param sinks the blocks of the sinks by name
   * @param job the block {@code quality} of the job
   * @param tables the tables that rules may compare with
   */
  public static GateSpecs read(
      Map<String, Settings> sources,
      Map<String, Settings> sinks,
      Settings job,
      Collection<String> tables) {
    AnomalySpec anomalies = AnomalySpec.read(job.block("anomalies"), AnomalySpec.DEFAULT);
    Map<GateName, GateSpec> gates = new LinkedHashMap<>();
    sources.forEach((name, block) -> ofSource(name, block, anomalies, gates));
    sinks.forEach((name, block) -> ofSink(name, block, anomalies, gates));
    gates.values().stream()
        .flatMap(gate -> gate.unknownTables(tables).stream())
        .forEach(job.problems()::add);
    HistorySpec history = HistorySpec.read(job.block("history"));
    job.refuseUnknown();
    return new GateSpecs(gates, history);
  }

  private static void ofSource(
      String name, Settings source, AnomalySpec anomalies, Map<GateName, GateSpec> gates) {
    Set<String> plainValues = Set.copyOf(source.texts(PLAIN_VALUES));
    Settings quality = source.block(QUALITY);
    for (Stage stage : OF_SOURCES) {
      if (quality.has(stage.text())) {
        Settings gate = quality.block(stage.text());
        add(GateSpec.read(new GateName(name, stage), gate, plainValues, anomalies), gates);
        gate.refuseUnknown();
      }
    }
    quality.refuseUnknown();
  }

  private static void ofSink(
      String name, Settings sink, AnomalySpec anomalies, Map<GateName, GateSpec> gates) {
    if (sink.has(QUALITY)) {
      Settings gate = sink.block(QUALITY);
      Set<String> plainValues = Set.copyOf(gate.texts(PLAIN_VALUES));
      add(GateSpec.read(new GateName(name, Stage.PUBLISHED), gate, plainValues, anomalies), gates);
      gate.refuseUnknown();
    }
  }

  private static void add(Optional<GateSpec> read, Map<GateName, GateSpec> gates) {
    read.ifPresent(gate -> gates.put(gate.name(), gate));
  }

  /** The gate of a source or sink at that place, if it has one. */
  public Optional<GateSpec> of(String owner, Stage stage) {
    return Optional.ofNullable(gates.get(new GateName(owner, stage)));
  }

  /** Refuses rules that set rows of a sink apart which the job reads back. */
  public void requireWhole(String sink, Problems problems) {
    of(sink, Stage.PUBLISHED)
        .ifPresent(gate -> RowRules.refuseQuarantine(gate.ruleset(), sink, problems));
  }

  /**
   * Checks the rules of a gate, if there is one, against the columns of {@code rows} and of the
   * tables that they compare with. Reads no row.
   */
  public void verify(
      String owner,
      Stage stage,
      Dataset<Row> rows,
      Map<String, Dataset<Row>> tables,
      Problems problems) {
    of(owner, stage).ifPresent(gate -> GatePlan.verify(gate, rows, tables::get, problems));
  }
}
