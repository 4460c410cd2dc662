package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a dataset is, by its rules. AWS's score is the share of rules that passed; this one is
 * the same with rules weighed by their severity, so that both are equal where all severities are.
 *
 * @param total of all rules
 * @param dimensions of the rules of each dimension that has some; those of labels come last
 */
public record Scores(Score total, List<Score> dimensions) {
  /** The metric under which a history keeps the total. */
  static final MetricKey TOTAL = MetricKey.ofDataset(MetricNames.SCORE);

  public Scores {
    dimensions = List.copyOf(dimensions);
  }

  /** Of what was found in one run. */
  public static Scores of(Ruleset ruleset, List<Verdict> verdicts) {
    Map<String, List<Verdict>> byDimension = new LinkedHashMap<>();
    Arrays.stream(Dimension.values())
        .forEach(each -> byDimension.put(each.text(), new ArrayList<>()));
    for (Verdict verdict : verdicts) {
      byDimension
          .computeIfAbsent(Dimension.of(ruleset, verdict.rule()), any -> new ArrayList<>())
          .add(verdict);
    }
    List<Score> dimensions = new ArrayList<>();
    byDimension.forEach(
        (name, some) -> {
          if (!some.isEmpty()) {
            dimensions.add(Score.of(name, ruleset, some));
          }
        });
    return new Scores(Score.of("all rules", ruleset, verdicts), dimensions);
  }

  /**
   * The same as metrics, for the history: {@code Dataset.*.Score}, {@code
   * Dataset.completeness.Score} and so on, from 0 to 1. None where there are no rules.
   */
  public Metrics metrics() {
    List<Metric> metrics = new ArrayList<>();
    if (total.rules() > 0) {
      metrics.add(new Metric(TOTAL, total.share()));
    }
    dimensions.forEach(each -> metrics.add(new Metric(key(each), each.share())));
    return Metrics.of(metrics);
  }

  static MetricKey key(Score dimension) {
    return MetricKey.ofDataset(dimension.name(), MetricNames.SCORE);
  }
}
