package io.gluewright.runtime.commands;

import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.rules.difference.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** A difference for machines. */
final class DiffJson {
  private DiffJson() {}

  static String of(DifferenceReport report) {
    Map<String, Object> rows =
        Json.object("before", report.rowsBefore(), "after", report.rowsAfter());
    for (Outcome outcome : Outcome.values()) {
      rows.put(outcome.word(), report.rows(outcome));
    }
    return Json.text(
        Json.object(
            "rows",
            rows,
            "columns",
            report.columns().stream().map(DiffJson::column).toList(),
            "rules",
            report.rules().stream().map(DiffJson::rule).toList(),
            "examples",
            report.examples().stream().map(DiffJson::example).toList()));
  }

  private static Map<String, Object> column(ColumnDifference column) {
    return Json.object(
        "column",
        column.column(),
        "typeBefore",
        column.typeBefore().orElse(null),
        "typeAfter",
        column.typeAfter().orElse(null),
        "values",
        column.values(),
        "causes",
        column.causes(),
        "pairs",
        column.pairs().stream()
            .map(
                pair ->
                    Json.object(
                        "before",
                        pair.before().orElse(null),
                        "after",
                        pair.after().orElse(null),
                        "values",
                        pair.values()))
            .toList());
  }

  private static Map<String, Object> rule(RuleDifference rule) {
    return Json.object(
        "rule",
        rule.id(),
        "type",
        rule.type(),
        "status",
        rule.status(),
        "touchedBefore",
        rule.touchedBefore(),
        "touchedAfter",
        rule.touchedAfter(),
        "values",
        rule.values(),
        "rows",
        rule.rows());
  }

  private static Map<String, Object> example(Example example) {
    Map<String, Object> cells = new LinkedHashMap<>();
    example.cells().forEach((column, cell) -> cells.put(column, cell.orElse(null)));
    return Json.object(
        "outcome",
        example.outcome().word(),
        "row",
        example.key(),
        "cause",
        example.cause().orElse(null),
        "changes",
        example.changes().stream()
            .map(
                change ->
                    Json.object(
                        "column",
                        change.column(),
                        "before",
                        change.before().orElse(null),
                        "after",
                        change.after().orElse(null),
                        "cause",
                        change.cause()))
            .toList(),
        "values",
        cells,
        "reasons",
        example.reasons());
  }
}
