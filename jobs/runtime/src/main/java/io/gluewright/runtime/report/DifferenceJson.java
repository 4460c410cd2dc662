package io.gluewright.runtime.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ChangedPair;
import io.gluewright.rules.difference.DifferenceReport.ChangedValue;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.rules.difference.Outcome;
import java.util.List;
import java.util.function.Function;

/**
 * A difference as JSON: what the command {@code diff} prints and what a run reports of a shadow.
 */
public final class DifferenceJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DifferenceJson() {}

  /** The keys stand in the order in which they are put here. */
  public static ObjectNode of(DifferenceReport difference) {
    ObjectNode node = NODES.objectNode();
    ObjectNode rows = node.putObject("rows");
    rows.put("before", difference.rowsBefore()).put("after", difference.rowsAfter());
    for (Outcome outcome : Outcome.values()) {
      rows.put(outcome.word(), difference.rows(outcome));
    }
    node.set("columns", array(difference.columns(), DifferenceJson::column));
    node.set("rules", array(difference.rules(), DifferenceJson::rule));
    node.set("examples", array(difference.examples(), DifferenceJson::example));
    return node;
  }

  private static ObjectNode column(ColumnDifference column) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("column", column.column())
            .put("typeBefore", column.typeBefore().orElse(null))
            .put("typeAfter", column.typeAfter().orElse(null))
            .put("values", column.values());
    ObjectNode causes = node.putObject("causes");
    column.causes().forEach(causes::put);
    node.set("pairs", array(column.pairs(), DifferenceJson::pair));
    return node;
  }

  private static ObjectNode pair(ChangedPair pair) {
    return NODES
        .objectNode()
        .put("before", pair.before().orElse(null))
        .put("after", pair.after().orElse(null))
        .put("values", pair.values());
  }

  private static ObjectNode rule(RuleDifference rule) {
    return NODES
        .objectNode()
        .put("rule", rule.id())
        .put("type", rule.type())
        .put("status", rule.status())
        .put("touchedBefore", rule.touchedBefore())
        .put("touchedAfter", rule.touchedAfter())
        .put("values", rule.values())
        .put("rows", rule.rows());
  }

  private static ObjectNode example(Example example) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("outcome", example.outcome().word())
            .put("row", example.key())
            .put("cause", example.cause().orElse(null));
    node.set("changes", array(example.changes(), DifferenceJson::change));
    ObjectNode values = node.putObject("values");
    example.cells().forEach((column, cell) -> values.put(column, cell.orElse(null)));
    ArrayNode reasons = node.putArray("reasons");
    example.reasons().forEach(reasons::add);
    return node;
  }

  private static ObjectNode change(ChangedValue change) {
    return NODES
        .objectNode()
        .put("column", change.column())
        .put("before", change.before().orElse(null))
        .put("after", change.after().orElse(null))
        .put("cause", change.cause());
  }

  private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> node) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> array.add(node.apply(item)));
    return array;
  }
}
