package io.gluewright.runtime.drift;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.drift.Drift;
import io.gluewright.drift.Finding;
import io.gluewright.drift.RenameEvidence;
import io.gluewright.drift.TableContract;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run found of the columns of one source.
 *
 * @param isStopped whether the policy ended the run
 */
record DriftReport(String source, TableContract contract, boolean isStopped, List<Change> changes) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  DriftReport {
    changes = List.copyOf(changes);
  }

  static DriftReport stopped(String source, TableContract contract, List<Change> changes) {
    return new DriftReport(source, contract, true, changes);
  }

  static DriftReport passed(String source, TableContract contract, List<Change> changes) {
    return new DriftReport(source, contract, false, changes);
  }

  /** The changes that end a run, one line each. */
  static List<String> lines(List<Finding> stopping) {
    return stopping.stream()
        .map(finding -> "%s: %s".formatted(finding.drift().kind().key(), finding.drift().words()))
        .toList();
  }

  /** How many there are of each class, in one sentence. */
  String note() {
    return "%s: its columns are not as they were promised: %s"
        .formatted(
            source,
            byClass().entrySet().stream()
                .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
                .collect(joining(", ")));
  }

  private Map<String, Long> byClass() {
    return changes.stream()
        .collect(
            groupingBy(change -> change.finding().drift().kind().key(), TreeMap::new, counting()));
  }

  /** {@code source, contract, stopped, changes}; always the same keys in the same order. */
  ObjectNode json() {
    ObjectNode node = NODES.objectNode().put("source", source);
    node.putObject("contract")
        .put("at", contract.at().toString())
        .put("version", contract.version().orElse(null))
        .put("columns", contract.columns().toDDL());
    node.put("stopped", isStopped);
    ArrayNode array = node.putArray("changes");
    changes.forEach(change -> array.add(json(change)));
    return node;
  }

  /** What an event says: {@code stopped, report}, and how many changes there are of each class. */
  ObjectNode details(String report) {
    ObjectNode node = NODES.objectNode().put("stopped", isStopped).put("report", report);
    ObjectNode classes = node.putObject("changes");
    byClass().forEach(classes::put);
    return node;
  }

  private static ObjectNode json(Change change) {
    Drift drift = change.finding().drift();
    ObjectNode node = DriftJson.of(drift).put("action", change.finding().decision());
    node.set("evidence", drift instanceof Drift.Renamed it ? json(it.evidence()) : null);
    ObjectNode types = node.putObject("types");
    change.types().forEach(types::put);
    return node.put("refusedRows", change.refused()).put("rowsThatLost", change.givenUp());
  }

  private static ObjectNode json(RenameEvidence evidence) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("stated", evidence.isStated())
            .put("samePosition", evidence.samePosition())
            .put("sameType", evidence.sameType());
    return evidence.overlap().isPresent()
        ? node.put("knownValues", evidence.overlap().getAsDouble())
        : node.putNull("knownValues");
  }
}
