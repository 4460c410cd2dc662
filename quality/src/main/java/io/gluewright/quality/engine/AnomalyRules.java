package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.anomaly.Anomaly;
import io.gluewright.quality.history.anomaly.Verdict;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rules that compare a metric with its earlier values: {@code DetectAnomalies "RowCount"}, {@code
 * DetectAnomalies "Completeness" "email"}. With too few earlier values they pass, saying so.
 */
final class AnomalyRules {
  private static final Anomaly.MedianDistance CHECK = Anomaly.MedianDistance.DEFAULT;

  private AnomalyRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Parameter metric = rule.parameters().get(0);
    RuleType type =
        Arrays.stream(RuleType.values())
            .filter(RuleType::isAnalyzer)
            .filter(each -> each.text().equals(metric.value()))
            .findFirst()
            .orElseThrow(
                () ->
                    RefusalException.mistake(
                        Problem.unknown(
                            metric.place().at(),
                            "metric",
                            metric.value(),
                            Arrays.stream(RuleType.values())
                                .filter(RuleType::isAnalyzer)
                                .map(RuleType::text)
                                .toList())));
    List<Parameter> rest = rule.parameters().subList(1, rule.parameters().size());
    if (rest.size() < type.forms().get(0).parameters().size()) {
      throw RefusalException.mistake(
          Problem.of(
              metric.place().at(),
              "DetectAnomalies of %s has too few parameters".formatted(metric.text()),
              "the parameters of " + type.text()));
    }
    List<Analysis> analyses = Analysis.of(type, rest, context);
    return Planned.of(
        rule, Resolved.asWritten(rule), measured -> judge(analyses, measured, context.options()));
  }

  private static Finding judge(List<Analysis> analyses, Measured measured, Options options) {
    List<Metric> metrics = new ArrayList<>();
    List<String> said = new ArrayList<>();
    boolean anomalous = false;
    for (Analysis analysis : analyses) {
      OptionalDouble value = analysis.value().apply(measured);
      if (value.isEmpty()) {
        continue;
      }
      metrics.add(new Metric(analysis.key(), value.getAsDouble()));
      List<Point> earlier = options.past().newest(analysis.key(), CHECK.points());
      Verdict verdict = CHECK.judge(options.clock().instant(), value.getAsDouble(), earlier);
      anomalous |= verdict.isAnomalous();
      if (verdict.result() != Verdict.Result.NORMAL) {
        said.add(analysis.key().text() + ", " + verdict);
      }
    }
    Metrics shown = Metrics.of(metrics);
    if (anomalous) {
      return Finding.failed(String.join("; ", said), shown);
    }
    return said.isEmpty()
        ? Finding.passed(shown)
        : Finding.passedBecause(String.join("; ", said)).showing(shown);
  }
}
