package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A document of the language: what is to be checked and what is to be measured.
 *
 * @param metadata such as {@code Version}
 * @param sources the datasets that it names
 * @param variables in the order of their declaration
 * @param defaultLabels what every rule carries unless it says otherwise
 * @param rules in the order of the document; may be empty if there are analyzers
 * @param analyzers in the order of the document
 */
public record Ruleset(
    Map<String, String> metadata,
    DataSources sources,
    List<Variable> variables,
    Labels defaultLabels,
    List<Rule> rules,
    List<Analyzer> analyzers) {

  public Ruleset {
    metadata = Map.copyOf(metadata);
    variables = List.copyOf(variables);
    rules = List.copyOf(rules);
    analyzers = List.copyOf(analyzers);
  }

  /**
   * Reads a ruleset.
   *
   * @param start where {@code text} begins: line 1, column 1 of a file, or what {@link
   *     io.gluewright.diagnostics.Settings#atValue(String)} says of a ruleset inside a job's
   *     configuration; places of mistakes are counted from there
   * @param problems takes every mistake of the text
   * @return the ruleset, unless there was a mistake
   */
  public static Optional<Ruleset> parse(String text, Location start, Problems problems) {
    return RulesetParser.parse(text, start, problems);
  }

  /**
   * Reads a ruleset that stands in no file.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException with every mistake of the text
   */
  public static Ruleset parse(String text) {
    Problems problems = new Problems();
    Optional<Ruleset> ruleset = parse(text, new Location("ruleset", 1, 1), problems);
    problems.throwIfAny();
    return ruleset.orElseThrow();
  }

  /** The document, fit to be read again: reading it gives an equal ruleset. */
  public String dqdl() {
    return DocumentPrinter.print(this);
  }

  /** The same with some of its rules, and without analyzers. */
  public Ruleset only(Predicate<Rule> wanted) {
    List<Rule> some = rules.stream().filter(wanted).toList();
    return new Ruleset(metadata, sources, variables, defaultLabels, some, List.of());
  }

  /** What the rule carries: its own labels and, where it is silent, those of the ruleset. */
  public Labels labels(Rule rule) {
    return rule.labels().over(defaultLabels);
  }

  /** {@link Severity#HIGH} unless a label says otherwise. */
  public Severity severity(Rule rule) {
    return labels(rule).severity().orElse(Severity.HIGH);
  }

  /** {@link Action#REPORT} unless a label says otherwise. */
  public Action action(Rule rule) {
    return labels(rule).action().orElse(Action.REPORT);
  }

  /** The single rules, those inside composite ones included, in the order of the document. */
  public Stream<Rule.Single> singles() {
    return rules.stream().flatMap(Ruleset::singles);
  }

  private static Stream<Rule.Single> singles(Rule rule) {
    return rule instanceof Rule.Composite composite
        ? composite.parts().stream().flatMap(Ruleset::singles)
        : Stream.of((Rule.Single) rule);
  }
}
