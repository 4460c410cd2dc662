package io.gluewright.rules;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Text in, text out, no value that could fail: trim, case, blanks, names, regex replace. */
record TextRule(RuleHead head, List<String> columns, UnaryOperator<Column> change) implements Rule {
  private enum Case {
    UPPER,
    LOWER,
    TITLE
  }

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
    head.settings().text("to");
    UnaryOperator<Column> change =
        switch (head.settings().choice("to", Case.LOWER)) {
          case UPPER -> Texts::upper;
          case LOWER -> Texts::lower;
          case TITLE -> Texts::title;
        };
    return new TextRule(head, head.columns(), change);
  }

  static Rule replace(RuleHead head) {
    String pattern = Regex.read(head, "pattern");
    String replacement = Regex.replacement(head, "replacement", pattern);
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
