package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Regex;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Takes the part of a text that a group of a regular expression matches. */
record ExtractRule(
    RuleHead head, String column, String target, String pattern, int group, Failure failure)
    implements Rule {
  static final Key<String> PATTERN = Regex.key("pattern", "what the text is searched for");
  static final Key<Long> GROUP =
      Key.whole("group", 1, "the group of the pattern; 0 is all that it matched");
  static final Key<Optional<String>> TARGET =
      Key.optionalText("target_column", "the column that gets the part; the same unless said");
  static final Failure.Choices ON_FAILURE = Failure.Choices.of(Failure.Policy.NULL, Set.of());

  static Rule read(RuleHead head) {
    String pattern = head.value(PATTERN);
    int groups = Regex.groups(pattern);
    long group = head.settings().has("group") ? head.value(GROUP) : Math.min(1, groups);
    if (group < 0 || group > groups) {
      head.settings()
          .refuse(
              "group",
              "there is no group " + group,
              "a group of \"%s\": 0 to %d".formatted(pattern, groups));
    }
    String column = head.column();
    return new ExtractRule(
        head,
        column,
        head.value(TARGET).orElse(column),
        pattern,
        (int) group,
        ON_FAILURE.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope.texts(head, List.of(column)).stream()
        .flatMap(field -> extracted(scope, field).stream())
        .toList();
  }

  private List<Step> extracted(Scope scope, StructField field) {
    Column text = PlainSql.column(field.name());
    Column part =
        when(text.rlike(pattern), regexp_extract(text, pattern, group))
            .otherwise(lit(null).cast("string"));
    return failure.steps(
        head,
        scope,
        field.name(),
        new Failure.Target(scope.target(head, target), DataTypes.StringType, Set.of(field.name())),
        Failure.Attempt.of(text, part),
        "a text that matches " + pattern);
  }
}
