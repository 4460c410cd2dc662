package io.gluewright.quality.glue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.RunInput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an evaluation found, for programs; rules have the names of Glue's columns. */
final class ResultJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ResultJson() {}

  static byte[] of(
      String context, RunInput input, Instant now, Evaluation evaluation, List<String> observations)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("context", context)
        .put("asOf", input.asOf().toString())
        .put("evaluatedAt", now.toString());
    ArrayNode rules = root.putArray("rules");
    evaluation.verdicts().forEach(verdict -> rules.add(rule(verdict)));
    root.set("metrics", numbers(evaluation.metrics().byText()));
    observations.forEach(root.putArray("observations")::add);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  private static ObjectNode rule(Verdict verdict) {
    ObjectNode rule =
        JsonNodeFactory.instance
            .objectNode()
            .put("Rule", verdict.rule().text())
            .put("Outcome", verdict.outcome().text())
            .put("FailureReason", verdict.reason().orElse(null));
    rule.set("EvaluatedMetrics", numbers(verdict.metrics().byText()));
    return rule.put("EvaluatedRule", verdict.evaluated());
  }

  private static ObjectNode numbers(Map<String, Double> metrics) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    metrics.forEach(numbers::put);
    return numbers;
  }
}
