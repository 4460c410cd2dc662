package io.gluewright.quality.report;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules with verdicts, as a run would have found them. */
final class Judged {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");

  /** What came of one rule; a metric is such as {@code Column.mail.Completeness=0.5}. */
  record Line(String rule, Outcome outcome, String reason, List<String> metrics) {}

  private final Ruleset ruleset;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<RunRecord> earlier = new ArrayList<>();

  private Judged(Ruleset ruleset) {
    this.ruleset = ruleset;
  }

  static Line passed(String rule, String... metrics) {
    return new Line(rule, Outcome.PASSED, "", List.of(metrics));
  }

  static Line failed(String rule, String... metrics) {
    return new Line(rule, Outcome.FAILED, "Value does not meet the constraint", List.of(metrics));
  }

  static Line error(String rule, String reason) {
    return new Line(rule, Outcome.ERROR, reason, List.of());
  }

  static Judged of(Line... lines) {
    String rules = List.of(lines).stream().map(Line::rule).collect(Collectors.joining(",\n  "));
    Judged judged = new Judged(parsed("Rules = [\n  " + rules + "\n]"));
    for (int i = 0; i < lines.length; i++) {
      judged.verdicts.add(verdict(judged.ruleset.rules().get(i), lines[i]));
    }
    return judged;
  }

  private static Ruleset parsed(String text) {
    Problems problems = new Problems();
    Optional<Ruleset> ruleset = Ruleset.parse(text, new Location("rules.dqdl", 1, 1), problems);
    problems.throwIfAny();
    return ruleset.orElseThrow();
  }

  private static Verdict verdict(Rule rule, Line line) {
    List<Metric> metrics = new ArrayList<>();
    for (String metric : line.metrics()) {
      metrics.add(metric(metric));
    }
    Optional<String> reason =
        line.reason().isEmpty() ? Optional.empty() : Optional.of(line.reason());
    return new Verdict(
        rule,
        line.outcome(),
        reason,
        Metrics.of(metrics),
        rule.text(),
        List.of(),
        Verdict.Limits.KNOWN);
  }

  private static Metric metric(String text) {
    int equals = text.lastIndexOf('=');
    return new Metric(
        MetricKey.parse(text.substring(0, equals)), Double.parseDouble(text.substring(equals + 1)));
  }

  /** A run so many days before, which measured something. */
  Judged daysBefore(int days, RunOutcome outcome, String... metrics) {
    List<Metric> measured = new ArrayList<>();
    for (String metric : metrics) {
      measured.add(metric(metric));
    }
    Instant asOf = MORNING.minus(days, ChronoUnit.DAYS);
    earlier.add(
        RunRecord.of(Subject.of("orders"), "rules", "input-" + days, "run-" + days, asOf)
            .with(Metrics.of(measured))
            .took(Duration.ofMillis(1_500))
            .ended(outcome));
    return this;
  }

  Ruleset ruleset() {
    return ruleset;
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  JudgedDataset dataset() {
    return dataset("orders");
  }

  JudgedDataset dataset(String name) {
    Metrics metrics = verdicts.stream().map(Verdict::metrics).reduce(Metrics.none(), Metrics::and);
    boolean passed = verdicts.stream().allMatch(Verdict::passed);
    RunRecord run =
        RunRecord.of(Subject.of(name), "rules", "input", "run-0", MORNING)
            .with(metrics.and(Scores.of(ruleset, verdicts).metrics()))
            .recordedAt(NOON)
            .took(Duration.ofMillis(2_340))
            .ended(passed ? RunOutcome.PASSED : RunOutcome.FAILED);
    return JudgedDataset.of(run, ruleset, verdicts).after(earlier);
  }

  /** The same with examples of rows, by the number of their rule. */
  JudgedDataset dataset(Map<Integer, Examples.Broken> examples) {
    Map<String, Examples.Broken> byRule =
        examples.entrySet().stream()
            .collect(
                Collectors.toMap(
                    each -> ruleset.rules().get(each.getKey()).text(), Map.Entry::getValue));
    return dataset().showing(Examples.of(byRule));
  }
}
