package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Plan;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rules of a gate over rows; every mistake is found before one is read. */
final class GatePlan {
  private GatePlan() {}

  /**
   * Plans the rules.
   *
   * @param tables gives those that rules compare with, by name
   * @throws io.gluewright.diagnostics.InvalidInputException telling every rule that does not fit
   */
  static Plan of(
      GateSpec gate, Dataset<Row> rows, Function<String, Dataset<Row>> tables, Options options) {
    Problems problems = new Problems();
    Plan plan = planned(gate, rows, tables, options, problems);
    problems.throwIfAny();
    return plan;
  }

  static void verify(
      GateSpec gate, Dataset<Row> none, Function<String, Dataset<Row>> tables, Problems problems) {
    planned(gate, none, tables, Options.standard(), problems);
  }

  private static Plan planned(
      GateSpec gate,
      Dataset<Row> rows,
      Function<String, Dataset<Row>> tables,
      Options options,
      Problems problems) {
    Datasets datasets = Datasets.of(rows);
    for (Map.Entry<String, GateSpec.Against> each : gate.against().entrySet()) {
      datasets = datasets.with(each.getKey(), tables.apply(each.getValue().table()));
    }
    Problems misfits = new Problems();
    Options ofGate = options.with(gate.composite()).withSpreadOf(gate.anomalies().columns());
    Plan plan = Plan.of(gate.ruleset(), datasets, ofGate, misfits);
    if (misfits.all().isEmpty()) { // a rule that does not fit says nothing of a row either
      RowRules.requireForQuarantine(gate.ruleset(), plan.rows().rules(), misfits);
    }
    misfits.all().forEach(problems::add);
    return plan;
  }
}
