package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Regex;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Texts;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Cuts a text into columns, or into an array. A blank text has no parts, and that is no failure.
 */
record SplitRule(
    RuleHead head,
    String column,
    String pattern,
    List<String> into,
    Optional<String> target,
    Rest rest,
    Failure failure)
    implements Rule {
  /** What becomes of more parts than there are columns. */
  enum Rest {
    KEEP_IN_LAST,
    DROP,
    QUARANTINE
  }

  static final Key<Optional<String>> SEPARATOR =
      Key.optionalText("separator", "the text between the parts, as it stands");
  static final Key<Optional<String>> PATTERN =
      Regex.optionalKey("pattern", "a regular expression for what stands between the parts");
  static final Key<List<String>> INTO = Key.texts("into", "the columns that get the parts");
  static final Key<Optional<String>> TARGET =
      Key.optionalText("target_column", "the column that gets all parts, as an array");
  static final Key<Rest> REST =
      Key.choice("rest", Rest.KEEP_IN_LAST, "what becomes of more parts than columns");

  static Rule read(RuleHead head) {
    Optional<String> separator = head.value(SEPARATOR);
    Optional<String> pattern = head.value(PATTERN);
    List<String> into = head.value(INTO);
    Optional<String> target = head.value(TARGET);
    if (separator.isPresent() == pattern.isPresent() || separator.equals(Optional.of(""))) {
      head.settings()
          .refuse(
              pattern.isPresent() ? "pattern" : "separator",
              "the rule must know what stands between the parts",
              "\"separator\", a text, or \"pattern\", a regular expression");
    }
    if (into.isEmpty() == target.isEmpty()) {
      head.settings()
          .refuse(
              "into",
              "the rule must know where the parts go",
              "\"into\", a list of columns, or \"target_column\", which gets an array");
    }
    return new SplitRule(
        head,
        head.column(),
        pattern.or(() -> separator.map(Pattern::quote)).orElse(""),
        into,
        target,
        head.value(REST),
        Failure.VALUES.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> found = scope.texts(head, List.of(column));
    if (found.isEmpty()) {
      return List.of();
    }
    String source = found.get(0).name();
    return target
        .map(name -> List.of(array(scope, source, name)))
        .orElseGet(() -> columns(scope, source));
  }

  private Step array(Scope scope, String source, String name) {
    Column parts = parts(PlainSql.column(source), -1);
    return new Step.Assign(
        scope.target(head, name),
        DataTypes.createArrayType(DataTypes.StringType, false),
        parts,
        Set.of(source));
  }

  private List<Step> columns(Scope scope, String source) {
    List<String> targets = Targets.of(head, "into", scope, into);
    Column text = PlainSql.column(source);
    Column parts = parts(text, rest == Rest.KEEP_IN_LAST ? targets.size() : -1);
    List<Step> steps = new ArrayList<>();
    refusal(scope, source, parts).ifPresent(steps::add);
    List<Step> ofSource = List.of();
    for (int i = 0; i < targets.size(); i++) {
      List<Step> part = part(scope, source, targets.get(i), parts, i);
      if (targets.get(i).equals(source)) {
        ofSource = part;
      } else {
        steps.addAll(part);
      }
    }
    steps.addAll(ofSource);
    return steps;
  }

  private List<Step> part(Scope scope, String source, String name, Column parts, int number) {
    Failure.Target part = new Failure.Target(name, DataTypes.StringType, Set.of(source));
    Column value = functions.get(parts, lit(number));
    if (failure.policy() == Failure.Policy.QUARANTINE) {
      return List.of(part.assign(value));
    }
    Column isMissing = size(parts).leq(number).and(parts.isNotNull());
    Failure.Attempt attempt = new Failure.Attempt(value, isMissing);
    return failure.steps(head, scope, source, part, attempt, expected());
  }

  /** One reason for the row, not one for each column. */
  private Optional<Step> refusal(Scope scope, String source, Column parts) {
    List<Column> wrong = new ArrayList<>();
    if (failure.policy() == Failure.Policy.QUARANTINE) {
      wrong.add(size(parts).lt(into.size()));
    }
    if (rest == Rest.QUARANTINE) {
      wrong.add(size(parts).gt(into.size()));
    }
    return wrong.stream()
        .reduce(Column::or)
        .map(any -> any.and(parts.isNotNull()))
        .map(any -> new Refusal(head.id(), source, any, scope.shown(source), expected()))
        .map(refusal -> new Step.Refuse(refusal, Set.of(source)));
  }

  private String expected() {
    return "%d parts".formatted(into.size());
  }

  private Column parts(Column text, int limit) {
    return when(not(Texts.isBlank(text)), split(text, pattern, limit));
  }
}
