package io.gluewright.rules.sense;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.engine.Learned;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * Looks at all rules together, for what none of them shows alone: a rule that can never do anything
 * after those before it, a rule whose work another one undoes, a column that is made twice. Only
 * what is certain is a mistake.
 */
public final class Sense {
  private final Problems problems;
  private final Learned learned;
  private final Unread unread = new Unread();
  private final Map<String, RuleHead> authors = new HashMap<>();
  private StructType schema;
  private Facts facts;

  /** Before the first rule, whose columns are those of the scope. */
  public Sense(Scope scope, Problems problems) {
    this.problems = problems;
    this.learned = scope.learned();
    this.schema = scope.schema();
    this.facts = Facts.of(schema, learned);
  }

  /** A rule that has mistakes of its own: nothing is known any more. */
  public void lose(Scope scope) {
    schema = scope.schema();
    facts = Facts.of(schema, learned);
    authors.clear();
    unread.readAll();
  }

  /** The next rule, with what it does. */
  public void follow(RuleHead rule, List<Step> steps) {
    Set<Problem> found = new LinkedHashSet<>();
    futility(rule).nulls(steps).ifPresent(found::add);
    for (Step step : steps) {
      futility(rule).check(step, found);
      unread.follow(rule, step, schema);
      StructType after = step.after(schema);
      learn(rule, Effects.of(facts, step, after, rule.kind().effect()), after);
    }
    found.forEach(problems::add);
  }

  private Futility futility(RuleHead rule) {
    return new Futility(rule, facts, learned, authors);
  }

  private void learn(RuleHead rule, Facts known, StructType after) {
    for (String column : after.fieldNames()) {
      if (!known.of(column).equals(facts.of(column))) {
        authors.put(column, rule);
      }
    }
    facts = known;
    schema = after;
  }

  /** Behind the last rule. */
  public void conclude() {
    unread.lost().stream().map(Sense::problem).forEach(problems::add);
  }

  private static Problem problem(Unread.Lost lost) {
    String column = lost.column();
    String before = Mention.of(lost.rule(), lost.by());
    String found =
        switch (lost.how()) {
          case MADE_AGAIN ->
              "\"%s\" is made again: nothing has read what %s made".formatted(column, before);
          case OVERWRITTEN ->
              "\"%s\" is overwritten: nothing has read what %s did to it".formatted(column, before);
          case DROPPED ->
              "\"%s\" is left out: nothing has read what %s did to it".formatted(column, before);
          case CASE_CHANGED ->
              "the case of \"%s\" is changed again, undoing %s".formatted(column, before);
          case CAST_BACK ->
              "\"%s\" gets back the type that it had before %s".formatted(column, before);
          case NAMED_BACK ->
              "\"%s\" gets back the name that it had before %s".formatted(column, before);
        };
    String expected =
        lost.how() == Unread.Loss.MADE_AGAIN
            ? "one rule for each column, or a rule between them that reads it"
            : "rules whose work is used";
    return Problem.of(
        Mention.place(lost.by(), column),
        found,
        expected,
        "remove %s or this one".formatted(Mention.name(lost.rule())));
  }
}
