package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Rule.Connective;

/** Reads rules: single ones, and those that join others. {@code and} binds before {@code or}. */
final class RuleParser {
  private final Tokens tokens;
  private final SingleParser singles;
  private final Labels inherited;

  RuleParser(Tokens tokens, Variables variables, Labels inherited) {
    this.tokens = tokens;
    this.singles = new SingleParser(tokens, variables);
    this.inherited = inherited;
  }

  Rule rule() {
    Token first = tokens.peek();
    Rule rule = conjunction();
    while (tokens.tookWord("or")) {
      rule = Rule.Composite.of(Connective.OR, rule, conjunction(), tokens.place(first));
    }
    return rule;
  }

  private Rule conjunction() {
    Token first = tokens.peek();
    Rule rule = part();
    while (tokens.tookWord("and")) {
      rule = Rule.Composite.of(Connective.AND, rule, part(), tokens.place(first));
    }
    return rule;
  }

  private Rule part() {
    if (tokens.peek().isWord("not")) {
      throw denied(tokens.peek());
    }
    if (!tokens.took("(")) {
      return singles.rule(inherited);
    }
    Rule rule = rule();
    tokens.expect(")", "a closing ), \"and\" or \"or\"");
    return tokens.tookWord("labels") ? labelled(rule) : rule;
  }

  /** AWS has no such rule; what it would say of nulls and of rows that are left out is open. */
  private Mistaken denied(Token not) {
    return new Mistaken(
        Problem.of(
            tokens.at(not),
            "\"not\" ahead of a rule",
            "a rule: as in AWS Glue, \"not\" stands in conditions only",
            "turn its condition round (!=, not in), or ask for a share (with threshold < 1)"));
  }

  private Rule labelled(Rule rule) {
    Labels labels = singles.labels(inherited).over(rule.labels());
    if (rule instanceof Rule.Composite composite) {
      return new Rule.Composite(
          composite.connective(), composite.parts(), labels, composite.place());
    }
    Rule.Single single = (Rule.Single) rule;
    return new Rule.Single(
        single.type(),
        single.parameters(),
        single.condition(),
        single.where(),
        single.threshold(),
        single.tags(),
        labels,
        single.place());
  }
}
