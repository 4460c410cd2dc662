package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Sql;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The value of the first case whose condition is true, or {@code otherwise}, or null. All values
 * must have a type in common.
 */
record ConditionalRule(RuleHead head, String target, List<Case> cases, Optional<String> otherwise)
    implements Rule {
  private static final Key<String> WHEN = Key.text("when", "SQL; true where the case applies");
  private static final Key<String> THEN = Key.text("then", "SQL; the value of the case");

  static final Key<String> TARGET = Key.text("target_column", "the column that is made");
  static final Key<List<Block>> CASES =
      Key.blocks("cases", "the cases; the first that applies counts", WHEN, THEN);
  static final Key<Optional<String>> OTHERWISE =
      Key.optionalText("otherwise", "SQL; the value where no case applies; null unless said");

  static Rule read(RuleHead head) {
    List<Case> cases =
        head.value(CASES).stream().map(part -> Case.read(head.within(part))).toList();
    if (cases.isEmpty()) {
      Problem missing =
          Problem.missing(head.at("cases"), "cases", "a list of { when = SQL, then = SQL }");
      head.settings().problems().add(missing);
    }
    return new ConditionalRule(head, head.value(TARGET), cases, head.value(OTHERWISE));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<Branch> branches = new ArrayList<>();
    cases.forEach(it -> it.over(scope).ifPresent(branches::add));
    otherwise.flatMap(text -> last(scope, text)).ifPresent(branches::add);
    Optional<DataType> type = commonType(scope, branches);
    return type.isEmpty() ? List.of() : List.of(assigned(scope, branches, type.get()));
  }

  private Optional<Branch> last(Scope scope, String text) {
    return scope
        .expression(head, "otherwise", text)
        .map(sql -> new Branch(head, "otherwise", lit(true), sql, sql.reads()));
  }

  private static Optional<DataType> commonType(Scope scope, List<Branch> branches) {
    Optional<DataType> type = branches.stream().findFirst().map(branch -> branch.value().type());
    for (Branch branch : branches) {
      Optional<DataType> before = type;
      type = before.flatMap(it -> CommonType.of(it, branch.value().type()));
      if (type.isEmpty()) {
        scope.refuse(
            branch.head(),
            branch.key(),
            "the value is " + branch.value().type().sql(),
            "a value of type %s, as the cases before".formatted(before.orElseThrow().sql()));
        return type;
      }
    }
    return type;
  }

  private Step assigned(Scope scope, List<Branch> branches, DataType type) {
    Column value = when(lit(false), lit(null).cast(type));
    Set<String> reads = new LinkedHashSet<>();
    for (Branch branch : branches) {
      value = value.when(branch.condition(), branch.value().value().cast(type));
      reads.addAll(branch.reads());
    }
    return new Step.Assign(scope.target(head, target), type, value, reads);
  }

  /** A case as it was written, with the place where it stands. */
  record Case(RuleHead head, String when, String then) {
    static Case read(RuleHead part) {
      Case read = new Case(part, part.value(WHEN), part.value(THEN));
      part.settings().refuseUnknown();
      return read;
    }

    Optional<Branch> over(Scope scope) {
      Optional<Sql> condition = scope.expression(head, "when", when);
      Optional<Sql> value = scope.expression(head, "then", then);
      if (condition.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      if (!condition.get().type().sameType(DataTypes.BooleanType)) {
        String found = "\"%s\" is %s".formatted(when, condition.get().type().sql());
        scope.refuse(head, "when", found, "a condition: true or false");
      }
      Set<String> reads = new LinkedHashSet<>(condition.get().reads());
      reads.addAll(value.get().reads());
      return Optional.of(new Branch(head, "then", condition.get().value(), value.get(), reads));
    }
  }

  /** A case that was checked. */
  record Branch(RuleHead head, String key, Column condition, Sql value, Set<String> reads) {}
}
