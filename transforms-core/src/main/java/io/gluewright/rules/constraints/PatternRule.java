package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Regex;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;

/** The whole of a text matches a regular expression. */
record PatternRule(
    RuleHead head, List<String> columns, String pattern, Repair repair, Action action)
    implements Rule {
  static final Key<String> PATTERN =
      Regex.key("pattern", "a regular expression that the whole text must match");
  static final Key<Optional<String>> FIND =
      Key.optionalText("find", "what a fix looks for in a text; the pattern unless said");
  static final Key<Long> GROUP =
      Key.whole(
          "group", 0, "a fix keeps the part that this group of find matches first; 0 for all");
  static final Key<String> REPLACEMENT =
      Key.text("replacement", "", "a fix puts this for all that find matches; $1 is a group");

  static Rule read(RuleHead head) {
    String pattern = head.value(PATTERN);
    Action action = Action.read(head, FIND, GROUP, REPLACEMENT);
    Repair repair = Repair.read(head, pattern);
    return new PatternRule(head, head.columns(), pattern, repair, action);
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope.texts(head, columns).stream()
        .flatMap(field -> checked(scope, field).stream())
        .toList();
  }

  private List<Step> checked(Scope scope, StructField field) {
    Column value = PlainSql.column(field.name());
    Breach breach =
        Breach.of(head, scope, field, not(matches(value)), "a text that matches " + pattern);
    Column fixed = repair.of(value);
    return breach.steps(
        action, () -> breach.repaired(field, when(fixed.notEqual("").and(matches(fixed)), fixed)));
  }

  private Column matches(Column text) {
    return text.rlike("\\A(?:%s)\\z".formatted(pattern));
  }

  /** How a text that does not match may come to match. */
  private record Repair(String find, int group, Optional<String> replacement) {
    static Repair read(RuleHead head, String pattern) {
      Settings settings = head.settings();
      String find = head.value(FIND).orElse(pattern);
      long group = head.value(GROUP);
      Optional<String> replacement = settings.optionalText(REPLACEMENT.name());
      if (!isRegex(settings, find)) {
        return new Repair("", 0, replacement);
      }
      Regex.requireGroups(head, REPLACEMENT, find);
      if (replacement.isPresent() && settings.has(GROUP.name())) {
        settings.refuse(
            GROUP.name(), "\"group\" says nothing beside \"replacement\"", "one of the two");
      }
      if (group < 0 || group > Regex.groups(find)) {
        settings.refuse(
            GROUP.name(),
            "\"group\" is " + group,
            "a group of \"%s\", which has %d".formatted(find, Regex.groups(find)));
      }
      return new Repair(find, (int) group, replacement);
    }

    Column of(Column text) {
      return replacement
          .map(with -> regexp_replace(text, lit(find), lit(with)))
          .orElseGet(() -> regexp_extract(text, find, group));
    }

    /** A broken pattern is told of by its own key. */
    private static boolean isRegex(Settings settings, String find) {
      try {
        Pattern.compile(find);
        return true;
      } catch (PatternSyntaxException e) {
        settings.refuse(
            FIND.name(),
            "\"%s\" is no regular expression: %s".formatted(find, e.getDescription()),
            "a regular expression of Java");
        return false;
      }
    }
  }
}
