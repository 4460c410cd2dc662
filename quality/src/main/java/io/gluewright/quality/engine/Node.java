package io.gluewright.quality.engine;

import static java.util.stream.Collectors.joining;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule of the ruleset, planned: a single one, or some joined. */
sealed interface Node {
  Rule rule();

  /** What it says of a single row, if each of its parts says something. */
  Optional<RowTest> row();

  Verdict verdict(Measured measured);

  Stream<Planned> leaves();

  /** A single rule. */
  record Leaf(Planned planned) implements Node {
    @Override
    public Rule rule() {
      return planned.rule();
    }

    @Override
    public Optional<RowTest> row() {
      return planned.row();
    }

    @Override
    public Verdict verdict(Measured measured) {
      return planned.verdict(measured);
    }

    @Override
    public Stream<Planned> leaves() {
      return Stream.of(planned);
    }
  }

  /**
   * Rules joined by {@code and} or {@code or}.
   *
   * @param rows judges it row by row; empty where each part is judged over the dataset
   */
  record Joined(Rule.Composite rule, List<Node> parts, Optional<Judge> rows) implements Node {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public Optional<RowTest> row() {
      return joinedRow(rule.connective(), parts);
    }

    static Optional<RowTest> joinedRow(Rule.Connective connective, List<Node> parts) {
      List<RowTest> tests = new ArrayList<>();
      parts.forEach(part -> part.row().ifPresent(tests::add));
      return tests.size() == parts.size()
          ? tests.stream().reduce((one, other) -> one.joined(connective, other))
          : Optional.empty();
    }

    @Override
    public Stream<Planned> leaves() {
      return parts.stream().flatMap(Node::leaves);
    }

    @Override
    public Verdict verdict(Measured measured) {
      List<Verdict> verdicts = parts.stream().map(part -> part.verdict(measured)).toList();
      Metrics metrics =
          verdicts.stream().map(Verdict::metrics).reduce(Metrics.none(), Metrics::and);
      Finding finding = rows.map(judge -> judge.find(measured)).orElseGet(() -> joined(verdicts));
      String evaluated =
          verdicts.stream()
              .map(verdict -> "(" + verdict.evaluated() + ")")
              .collect(joining(" " + rule.connective() + " "));
      return new Verdict(
          rule,
          finding.outcome(),
          finding.reason(),
          metrics,
          evaluated,
          verdicts,
          Verdict.Limits.KNOWN);
    }

    private Finding joined(List<Verdict> verdicts) {
      Outcome decisive = rule.connective() == Rule.Connective.AND ? Outcome.FAILED : Outcome.PASSED;
      Outcome otherwise =
          rule.connective() == Rule.Connective.AND ? Outcome.PASSED : Outcome.FAILED;
      Outcome outcome = otherwise;
      if (verdicts.stream().anyMatch(verdict -> verdict.outcome() == decisive)) {
        outcome = decisive;
      } else if (verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.ERROR)) {
        outcome = Outcome.ERROR;
      }
      return outcome == Outcome.PASSED
          ? Finding.passed(Metrics.none())
          : new Finding(outcome, reasons(verdicts), Metrics.none());
    }

    private static Optional<String> reasons(List<Verdict> verdicts) {
      String all =
          verdicts.stream()
              .filter(verdict -> !verdict.passed())
              .flatMap(verdict -> verdict.reason().stream())
              .collect(joining("\n"));
      return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
  }
}
