package io.gluewright.rules.cleaning;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Regex;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Texts;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Text in, text out, no value that could fail: trim, case, blanks, names, regex replace. */
record TextRule(RuleHead head, List<String> columns, UnaryOperator<Column> change) implements Rule {
  enum Case {
    UPPER,
    LOWER,
    TITLE
  }

  static final Key<Case> TO = Key.choice("to", Case.class, "the case that letters get");
  static final Key<String> PATTERN = Regex.key("pattern", "what is replaced");
  static final Key<String> REPLACEMENT =
      Key.text("replacement", "what stands there instead; $1 is the first group");

  static Rule trim(RuleHead head) {
    return new TextRule(head, head.columns(), Texts::trimmed);
  }

  static Rule whitespace(RuleHead head) {
    return new TextRule(head, head.columns(), Texts::collapsed);
  }

  static Rule blankToNull(RuleHead head) {
    return new TextRule(head, head.columns(), Texts::blankToNull);
  }

  static Rule name(RuleHead head) {
    return new TextRule(head, head.columns(), Texts::name);
  }

  static Rule inCase(RuleHead head) {
    UnaryOperator<Column> change =
        switch (head.value(TO)) {
          case UPPER -> Texts::upper;
          case LOWER -> Texts::lower;
          case TITLE -> Texts::title;
        };
    return new TextRule(head, head.columns(), change);
  }

  static Rule replace(RuleHead head) {
    String pattern = head.value(PATTERN);
    String replacement = head.value(REPLACEMENT);
    Regex.requireGroups(head, REPLACEMENT, pattern);
    return new TextRule(head, head.columns(), text -> Texts.replaced(text, pattern, replacement));
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope.texts(head, columns).stream().map(this::changed).toList();
  }

  private Step changed(StructField field) {
    Column value = change.apply(PlainSql.column(field.name()));
    return new Step.Assign(field.name(), DataTypes.StringType, value, Set.of(field.name()));
  }
}
