package io.gluewright.rules;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Takes the part of a text that a group of a regular expression matches. */
record ExtractRule(
    RuleHead head, String column, String target, String pattern, int group, Failure failure)
    implements Rule {
  static Rule read(RuleHead head) {
    String pattern = Regex.read(head, "pattern");
    int groups = Regex.groups(pattern);
    long group = head.settings().whole("group", Math.min(1, groups));
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
        head.settings().text("target_column", column),
        pattern,
        (int) group,
        Failure.read(head.settings(), Failure.Policy.NULL, Set.of()));
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
