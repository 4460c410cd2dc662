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
import java.util.List;

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
        Analyses.MEASURED.stream()
            .filter(each -> each.text().equals(metric.value()))
            .findFirst()
            .orElseThrow(
                () ->
                    RefusalException.mistake(
                        Problem.unknown(
                            metric.place().at(),
                            "metric",
                            metric.value(),
                            Analyses.MEASURED.stream().map(RuleType::text).toList())));
    List<Parameter> rest = rule.parameters().subList(1, rule.parameters().size());
    Analysis analysis = Analyses.of(type, rest, metric.place(), context);
    return Planned.of(
        rule,
        Resolved.asWritten(rule),
        measured -> judge(analysis.of(measured), context.options()));
  }

  private static Finding judge(Metrics metrics, Options options) {
    if (metrics.isEmpty()) {
      return Finding.passedBecause("There is nothing to measure");
    }
    List<String> said = new ArrayList<>();
    boolean anomalous = false;
    for (Metric metric : metrics.list()) {
      List<Point> earlier = options.past().newest(metric.key(), CHECK.points());
      Verdict verdict = CHECK.judge(options.clock().instant(), metric.value(), earlier);
      anomalous |= verdict.isAnomalous();
      if (verdict.result() != Verdict.Result.NORMAL) {
        said.add("%s, %s%s".formatted(metric.key().text(), verdict, needed(verdict)));
      }
    }
    if (anomalous) {
      return Finding.failed(String.join("; ", said), metrics);
    }
    return said.isEmpty()
        ? Finding.passed(metrics)
        : Finding.passedBecause(String.join("; ", said)).showing(metrics);
  }

  private static String needed(Verdict verdict) {
    return verdict.result() == Verdict.Result.TOO_FEW_POINTS
        ? ", %d are needed".formatted(CHECK.minimum())
        : "";
  }
}
