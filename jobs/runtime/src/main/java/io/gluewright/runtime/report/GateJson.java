package io.gluewright.runtime.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The section of a gate, for machines. */
final class GateJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private GateJson() {}

  static ObjectNode of(GateReport gate) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("name", gate.name())
            .put("rows", gate.rows())
            .put("quarantined", gate.quarantined())
            .put("stopped", gate.stopped());
    ArrayNode rules = node.putArray("rules");
    gate.rules().forEach(rule -> rules.add(rule(rule)));
    ArrayNode findings = node.putArray("findings");
    gate.findings().forEach(finding -> findings.add(finding(finding)));
    return node;
  }

  private static ObjectNode finding(GateFinding finding) {
    return NODES
        .objectNode()
        .put("level", finding.level())
        .put("action", finding.action())
        .put("text", finding.text());
  }

  private static ObjectNode rule(GateRule rule) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("rule", rule.rule())
            .put("outcome", rule.outcome())
            .put("warning", rule.warning())
            .put("severity", rule.severity())
            .put("action", rule.action())
            .put("reason", rule.reason().orElse(null))
            .put("evaluatedRule", rule.evaluated())
            .put("quarantined", rule.quarantined());
    ObjectNode metrics = node.putObject("metrics");
    rule.metrics().forEach(metrics::put);
    return node;
  }
}
