package io.gluewright.runtime.commands;

import io.gluewright.rules.Lineage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.StructField;

/** Column lineage as a Mermaid flowchart: input columns, output columns, rules on the edges. */
final class PlanMermaid {
  private final StringBuilder text = new StringBuilder("flowchart LR\n");

  private PlanMermaid() {}

  static String of(List<CheckedRules> plans) {
    PlanMermaid mermaid = new PlanMermaid();
    for (int plan = 0; plan < plans.size(); plan++) {
      mermaid.add(plans.get(plan), "t%d".formatted(plan));
    }
    return mermaid.text.toString();
  }

  private void add(CheckedRules rules, String prefix) {
    List<String> inputs =
        CheckedRules.open(rules.plan().input()).stream().map(StructField::name).toList();
    List<Lineage.Origin> outputs = rules.lineage().columns();
    List<String> beside =
        outputs.stream()
            .flatMap(output -> output.inputs().keySet().stream())
            .filter(column -> !inputs.contains(column))
            .distinct()
            .toList();
    subgraph(prefix + "in", rules.name() + ": in", prefix + "i", inputs);
    if (!beside.isEmpty()) {
      subgraph(prefix + "beside", rules.name() + ": beside", prefix + "b", beside);
    }
    subgraph(
        prefix + "out",
        rules.name() + ": out",
        prefix + "o",
        outputs.stream().map(Lineage.Origin::column).toList());
    for (int i = 0; i < outputs.size(); i++) {
      Lineage.Origin origin = outputs.get(i);
      String node = prefix + "o" + i;
      if (origin.inputs().isEmpty()) {
        line("%sc%d([\"%s\"]) --> %s", prefix, i, ids(rules, origin.rules()), node);
      }
      for (Map.Entry<String, List<Integer>> input : origin.inputs().entrySet()) {
        String from =
            inputs.contains(input.getKey())
                ? prefix + "i" + inputs.indexOf(input.getKey())
                : prefix + "b" + beside.indexOf(input.getKey());
        String way = ids(rules, input.getValue());
        line(way.isEmpty() ? "%s --> %s" : "%s -- \"%3$s\" --> %2$s", from, node, way);
      }
    }
  }

  private void subgraph(String id, String title, String prefix, List<String> columns) {
    line("subgraph %s [\"%s\"]", id, escaped(title));
    for (int i = 0; i < columns.size(); i++) {
      line("  %s%d[\"%s\"]", prefix, i, escaped(columns.get(i)));
    }
    line("end");
  }

  private static String ids(CheckedRules rules, List<Integer> way) {
    return escaped(String.join(", ", rules.ids(way)));
  }

  /** Mermaid's entities begin with #; a bare quote would end the label, backticks are Markdown. */
  private static String escaped(String label) {
    return label
        .replace("#", "#35;")
        .replace("`", "#96;")
        .replace("&", "#amp;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replaceAll("\\s+", " ");
  }

  private void line(String format, Object... values) {
    text.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
