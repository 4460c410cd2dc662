package io.gluewright.quality.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a column stands by the rules that name it.
 *
 * @param score of these rules
 * @param lowest the lowest share that was measured for one of them that does not hold
 */
record ColumnStanding(Score score, Optional<Metric> lowest) {
  /** So many are told at most. */
  static final int MOST = 10;

  private static final Set<String> COLUMNS = Set.of("column", "other-column");

  /** What weighs most first; of two that are as bad, the one with the lowest share. */
  private static final Comparator<ColumnStanding> WORST_FIRST =
      comparing((ColumnStanding each) -> -each.score.lost())
          .thenComparing(comparingDouble(each -> each.lowest.map(Metric::value).orElse(1.0)))
          .thenComparing(ColumnStanding::column);

  String column() {
    return score.name();
  }

  /** The columns of which a rule does not hold, the worst first. */
  static List<ColumnStanding> worst(Ruleset ruleset, List<Verdict> verdicts) {
    Map<String, List<Verdict>> byColumn = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      for (String column : columns(verdict.rule())) {
        byColumn.computeIfAbsent(column, any -> new ArrayList<>()).add(verdict);
      }
    }
    List<ColumnStanding> standings = new ArrayList<>();
    byColumn.forEach(
        (column, some) ->
            standings.add(new ColumnStanding(Score.of(column, ruleset, some), lowest(some))));
    return standings.stream()
        .filter(each -> each.score.lost() > 0)
        .sorted(WORST_FIRST)
        .limit(MOST)
        .toList();
  }

  private static Optional<Metric> lowest(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> !verdict.passed())
        .flatMap(verdict -> verdict.metrics().list().stream())
        .filter(metric -> Figures.isShare(metric.key()) && Double.isFinite(metric.value()))
        .min(comparingDouble(Metric::value));
  }

  /** The columns of the dataset that a rule names, each once. */
  private static Set<String> columns(Rule rule) {
    Set<String> columns = new TreeSet<>();
    singles(rule).flatMap(ColumnStanding::named).forEach(columns::add);
    return columns;
  }

  private static Stream<Rule.Single> singles(Rule rule) {
    return rule instanceof Rule.Composite composite
        ? composite.parts().stream().flatMap(ColumnStanding::singles)
        : Stream.of((Rule.Single) rule);
  }

  private static Stream<String> named(Rule.Single rule) {
    return switch (rule.type()) {
      case DETECT_ANOMALIES -> rule.arguments().stream().skip(1); // the first names a metric
      case REFERENTIAL_INTEGRITY ->
          Stream.of(rule.arguments().get(0).split(",")).map(String::strip);
      default ->
          rule.parameters().stream()
              .filter(parameter -> COLUMNS.contains(parameter.name()))
              .map(parameter -> parameter.value());
    };
  }
}
