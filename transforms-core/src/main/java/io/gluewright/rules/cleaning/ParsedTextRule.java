package io.gluewright.rules.cleaning;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * Reads texts that have a meaning: e-mail addresses, numbers, codes. Blank is missing and becomes
 * null; a text without that meaning is a failure.
 *
 * @param beside a column that helps to read the text, such as the country; may be empty
 * @param parse text and that column to value; null is a failure
 * @param expected in words
 */
record ParsedTextRule(
    RuleHead head,
    List<String> columns,
    String beside,
    BiFunction<Column, Optional<Column>, Column> parse,
    DataType type,
    String expected,
    Failure failure)
    implements Rule {
  private static final DataType AMOUNT = DataTypes.createDecimalType(20, 6);

  static final Key<Numbers.Style> STYLE =
      Key.choice("style", Numbers.Style.class, "how people there write numbers");
  static final Key<Optional<DataType>> NUMBER_TYPE =
      Constants.typeKey("target_type", "decimal(p, s) or double; decimal(20, 6) unless said");

  static Rule email(RuleHead head) {
    return new ParsedTextRule(
        head,
        head.columns(),
        "",
        (text, none) -> Emails.normalised(text),
        DataTypes.StringType,
        "an e-mail address",
        Failure.TEXTS.read(head));
  }

  static Rule number(RuleHead head) {
    Numbers.Style style = head.value(STYLE);
    DataType type = head.value(NUMBER_TYPE).orElse(AMOUNT);
    if (!(type instanceof DecimalType) && !type.equals(DataTypes.DoubleType)) {
      head.settings().refuse("target_type", "the type is " + type.sql(), "decimal(p, s) or double");
    }
    return new ParsedTextRule(
        head,
        head.columns(),
        "",
        (text, none) -> Numbers.parsed(text, style, type),
        type,
        "a number such as " + style.example(),
        Failure.VALUES.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    Optional<String> other =
        beside.isEmpty()
            ? Optional.empty()
            : scope.column(head, RowCountry.COLUMN.name(), beside).map(StructField::name);
    List<Step> steps = new ArrayList<>();
    for (StructField field : scope.texts(head, columns)) {
      Column text = PlainSql.column(field.name());
      Column result = parse.apply(text, other.map(PlainSql::column));
      Set<String> reads = new LinkedHashSet<>(List.of(field.name()));
      other.ifPresent(reads::add);
      steps.addAll(
          failure.steps(
              head,
              scope,
              field.name(),
              new Failure.Target(field.name(), type, reads),
              Failure.Attempt.ofText(text, result),
              expected));
    }
    return steps;
  }
}
