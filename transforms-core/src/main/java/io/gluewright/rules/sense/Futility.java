package io.gluewright.rules.sense;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.Catalyst;
import io.gluewright.rules.engine.Learned;
import io.gluewright.rules.engine.Passage;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.RegExpReplace;

/** Finds what a rule says in vain, given what the rules before it leave. */
final class Futility {
  private final RuleHead rule;
  private final Facts facts;
  private final Learned learned;
  private final Map<String, RuleHead> authors;

  /**
   * @param authors for each column the rule that what is known of it comes from
   */
  Futility(RuleHead rule, Facts facts, Learned learned, Map<String, RuleHead> authors) {
    this.rule = rule;
    this.facts = facts;
    this.learned = learned;
    this.authors = authors;
  }

  /** A rule that treats nulls where there are none. */
  Optional<Problem> nulls(List<Step> steps) {
    if (steps.isEmpty() || !steps.stream().allMatch(this::findsNoNull)) {
      return Optional.empty();
    }
    String column = steps.get(0).reads().iterator().next();
    return Mention.says(rule, "*")
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                Mention.place(rule, column),
                "the rule can never match: %s leaves no null in \"%s\""
                    .formatted(author(column), column),
                "a column with nulls",
                "remove the rule, or put it before the other one"));
  }

  /** What is wrong with one step of the rule, into {@code found}. */
  void check(Step step, Set<Problem> found) {
    if (step instanceof Step.Keep keep) {
      condition(keep.condition().expr(), Truth.TRUE, "is never true").ifPresent(found::add);
    } else if (step instanceof Step.Refuse refuse) {
      Expression refuses = refuse.refusal().refuses().expr();
      int before = found.size();
      constants(refuses, found);
      if (found.size() == before) {
        condition(refuses, Truth.NOT_TRUE, "refuses every row").ifPresent(found::add);
      }
    } else if (step instanceof Step.Note note) {
      constants(note.condition().expr(), found);
    } else if (step instanceof Step.Assign assign) {
      constants(assign.value().expr(), found);
    }
  }

  private boolean findsNoNull(Step step) {
    if (step instanceof Step.Keep keep) {
      Expression condition = keep.condition().expr();
      return learned.about(condition).isEmpty()
          && condition instanceof IsNotNull isNotNull
          && isThere(isNotNull.child());
    } else if (step instanceof Step.Refuse refuse) {
      return refuse.refusal().refuses().expr() instanceof IsNull isNull && isThere(isNull.child());
    }
    return step instanceof Step.Assign assign
        && assign.value().expr() instanceof Coalesce coalesce
        && isThere(Catalyst.children(coalesce).get(0));
  }

  private boolean isThere(Expression value) {
    return learned.about(value).isEmpty()
        && facts.column(value).map(name -> facts.of(name).isThere()).orElse(false);
  }

  private Optional<Problem> condition(Expression condition, Truth wanted, String what) {
    if (facts.where(condition, wanted).isPresent()) {
      return Optional.empty();
    }
    Optional<Passage> passage = learned.within(condition).map(Learned.Entry::passage);
    Optional<String> culprit =
        authors.keySet().stream()
            .sorted()
            .filter(column -> facts.without(column).where(condition, wanted).isPresent())
            .findFirst();
    Location at =
        passage
            .map(Passage::at)
            .or(() -> culprit.map(column -> Mention.place(rule, column)))
            .orElseGet(() -> rule.settings().at());
    String subject = passage.map(text -> "\"%s\"".formatted(text.text())).orElse("the rule");
    String why = culprit.map(column -> ": " + leaves(column)).orElse("");
    return Optional.of(
        Problem.of(
            at,
            "%s %s%s".formatted(subject, what, why),
            passage.isPresent()
                ? "a condition that some row can meet"
                : "a rule that some row can meet"));
  }

  /** Constants with which a column is compared in vain. What users write in SQL is seen as one. */
  private void constants(Expression node, Set<Problem> found) {
    if (learned.about(node).isPresent()) {
      return;
    }
    if (node instanceof In in) {
      keys(in.value(), Catalyst.values(in), found);
    } else if (node instanceof ElementAt lookup && lookup.left() instanceof CreateMap map) {
      keys(lookup.right(), Catalyst.keys(map), found);
    } else if (node instanceof RLike match) {
      pattern(match.left(), match.right(), found);
    } else if (node instanceof RegExpReplace replace) {
      pattern(replace.subject(), replace.regexp(), found);
    }
    Catalyst.children(node).forEach(child -> constants(child, found));
  }

  private void keys(Expression value, List<Expression> keys, Set<Problem> found) {
    Optional<String> column = facts.column(value).filter(authors::containsKey);
    if (column.isEmpty()) {
      return;
    }
    Fact fact = facts.of(column.get());
    for (Expression key : keys) {
      Constant.of(key)
          .filter(constant -> constant.kind().suits(fact.kind()))
          .flatMap(Constant::value)
          .filter(constant -> !fact.mayBe(constant))
          .map(Mention::written)
          .filter(text -> Mention.says(rule, text))
          .ifPresent(text -> found.add(key(column.get(), fact, text)));
    }
  }

  private Problem key(String column, Fact fact, String text) {
    Object fitting = fact.letters().written(text);
    String found = "\"%s\" can never match: %s".formatted(text, leaves(column));
    String expected = "a value that \"%s\" can have there".formatted(column);
    return !text.equals(fitting) && fact.mayBe(fitting)
        ? Problem.of(Mention.place(rule, text), found, expected, "write \"%s\"".formatted(fitting))
        : Problem.of(Mention.place(rule, text), found, expected);
  }

  private void pattern(Expression value, Expression pattern, Set<Problem> found) {
    Optional<String> column = facts.column(value).filter(authors::containsKey);
    Optional<String> text =
        Constant.of(pattern)
            .flatMap(Constant::value)
            .map(Object::toString)
            .filter(it -> Mention.says(rule, it));
    if (column.isPresent() && text.isPresent() && !isMet(text.get(), facts.of(column.get()))) {
      found.add(
          Problem.of(
              Mention.place(rule, text.get()),
              "\"%s\" can never match: %s".formatted(text.get(), leaves(column.get())),
              "a pattern that \"%s\" can match there".formatted(column.get())));
    }
  }

  private static boolean isMet(String pattern, Fact fact) {
    return Demand.of(pattern).isMet(fact.letters());
  }

  private String leaves(String column) {
    return "%s leaves \"%s\" %s".formatted(author(column), column, facts.of(column).inWords());
  }

  private String author(String column) {
    return Mention.of(authors.get(column), rule);
  }
}
