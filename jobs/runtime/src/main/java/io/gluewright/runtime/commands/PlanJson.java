package io.gluewright.runtime.commands;

import io.gluewright.rules.Lineage;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Place;
import io.gluewright.rules.engine.Step.Movement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** Plans for machines. */
final class PlanJson {
  private final CheckedRules rules;

  private PlanJson(CheckedRules rules) {
    this.rules = rules;
  }

  static String of(List<CheckedRules> plans) {
    return Json.text(
        Json.object("plans", plans.stream().map(plan -> new PlanJson(plan).object()).toList()));
  }

  private Map<String, Object> object() {
    List<Object> all = new ArrayList<>();
    for (int rule = 0; rule < rules.plan().uses().size(); rule++) {
      all.add(rule(rules.plan().uses().get(rule), rules.plan().places().get(rule)));
    }
    return Json.object(
        "table",
        rules.document().table(),
        "input",
        columns(rules.plan().input()),
        "output",
        columns(rules.plan().output()),
        "projections",
        rules.projections(),
        "shuffles",
        rules.moving(Movement.SHUFFLE),
        "broadcasts",
        rules.moving(Movement.BROADCAST),
        "rules",
        all,
        "lineage",
        lineage());
  }

  private Map<String, Object> rule(RuleUse use, List<Place> places) {
    return Json.object(
        "id",
        use.id(),
        "type",
        use.type(),
        "at",
        use.at().toString(),
        "description",
        use.description(),
        "owner",
        use.owner(),
        "tags",
        use.tags(),
        "reads",
        List.copyOf(use.reads()),
        "writes",
        use.flows().entrySet().stream()
            .map(flow -> Json.object("column", flow.getKey(), "from", List.copyOf(flow.getValue())))
            .toList(),
        "drops",
        List.copyOf(use.drops()),
        "effect",
        word(use.effect()),
        "movement",
        word(use.movement()),
        "places",
        places.stream().map(this::place).distinct().toList(),
        "after",
        columns(use.after()));
  }

  private Map<String, Object> place(Place place) {
    Map<String, Object> object = Json.object("kind", word(place.kind()));
    if (place.isFused()) {
      object.put("stretch", rules.stretches().indexOf(place.stretch()) + 1);
      object.put("projection", place.level() + 1);
    }
    return object;
  }

  private Map<String, Object> lineage() {
    Lineage lineage = rules.lineage();
    return Json.object(
        "columns", lineage.columns().stream().map(this::origin).toList(), "lost", lineage.lost());
  }

  private Map<String, Object> origin(Lineage.Origin origin) {
    return Json.object(
        "column",
        origin.column(),
        "inputs",
        origin.inputs().entrySet().stream()
            .map(
                input ->
                    Json.object("column", input.getKey(), "rules", rules.ids(input.getValue())))
            .toList(),
        "rules",
        rules.ids(origin.rules()));
  }

  private static List<Map<String, Object>> columns(StructType schema) {
    return CheckedRules.open(schema).stream()
        .map(field -> Json.object("name", field.name(), "type", field.dataType().simpleString()))
        .toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
