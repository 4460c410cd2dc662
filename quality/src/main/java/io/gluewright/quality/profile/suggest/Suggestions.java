package io.gluewright.quality.profile.suggest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.quality.dqdl.DataSources;
import io.gluewright.quality.dqdl.Labels;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Suggested rules, and those that did not hold when they were tried. The language knows no remarks,
 * so the evidence stands beside the ruleset.
 *
 * @param refused empty as long as the rules were not tried
 */
public record Suggestions(List<SuggestedRule> rules, List<SuggestedRule> refused, State state) {
  /** Whether the rules were run over the data they were suggested for. */
  public enum State {
    UNTRIED,
    TRIED
  }

  public Suggestions {
    rules = List.copyOf(rules);
    refused = List.copyOf(refused);
  }

  static Suggestions of(List<SuggestedRule> rules) {
    return new Suggestions(rules, List.of(), State.UNTRIED);
  }

  /** Without the rules that do not hold on the data. Runs {@code trial}, if there are rules. */
  public Suggestions keptBy(Trial trial) {
    Set<Rule> failing = rules.isEmpty() ? Set.of() : trial.failing(ruleset());
    Map<Boolean, List<SuggestedRule>> parts =
        rules.stream().collect(Collectors.partitioningBy(each -> failing.contains(each.rule())));
    return new Suggestions(parts.get(false), parts.get(true), State.TRIED);
  }

  /** The rules as a document of the language; one without rules cannot be read back. */
  public Ruleset ruleset() {
    return new Ruleset(
        Map.of(),
        DataSources.NONE,
        List.of(),
        Labels.NONE,
        rules.stream().map(SuggestedRule::rule).toList(),
        List.of());
  }

  /** For people: each rule on a line, its reason indented on the next. */
  public String evidenceText() {
    StringBuilder text = new StringBuilder();
    rules.forEach(each -> text.append(lines(each)));
    if (!refused.isEmpty()) {
      text.append("\nleft out, because they do not hold on the data:\n");
      refused.forEach(each -> text.append(lines(each)));
    }
    return text.toString();
  }

  private static String lines(SuggestedRule suggested) {
    return suggested.rule().dqdl() + "\n    " + suggested.evidence().reason() + "\n";
  }

  /** For programs: whether the rules were tried, and of each its text, column, reason, figures. */
  public String evidenceJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("tried", state == State.TRIED);
    fill(node.putArray("rules"), rules);
    fill(node.putArray("refused"), refused);
    return node.toPrettyString() + "\n";
  }

  private static void fill(ArrayNode array, List<SuggestedRule> suggested) {
    ObjectMapper mapper = new ObjectMapper();
    for (SuggestedRule each : suggested) {
      ObjectNode node = array.addObject().put("rule", each.rule().dqdl());
      if (!each.evidence().column().isEmpty()) {
        node.put("column", each.evidence().column());
      }
      node.put("reason", each.evidence().reason());
      node.set("figures", mapper.valueToTree(each.evidence().figures()));
    }
  }
}
