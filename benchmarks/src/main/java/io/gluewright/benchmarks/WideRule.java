package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A column rule twice: as a user writes it, and as a {@code withColumn} of the same expression.
 *
 * @param block the rule in HOCON
 * @param byHand does the same without the rule engine
 */
record WideRule(String block, Transform byHand) {
  private static final String BLANK = "[\\s\\p{Z}\\u0085\\u200B\\uFEFF]";
  private static final String NUMBER =
      "((\\d{1,3}([,'’ ]\\d{3})+|\\d+)(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3}|%)?";

  static WideRule trim(String column) {
    return of("type = trim, column = " + column, column, WideRule::trimmed);
  }

  static WideRule whitespace(String column) {
    return of("type = whitespace, column = " + column, column, WideRule::collapsed);
  }

  static WideRule upperCase(String column) {
    return of("type = case, to = upper, column = " + column, column, functions::upper);
  }

  static WideRule lowerCase(String column) {
    return of("type = case, to = lower, column = " + column, column, functions::lower);
  }

  static WideRule titleCase(String column) {
    return of("type = case, to = title, column = " + column, column, functions::initcap);
  }

  static WideRule blankToNull(String column) {
    return of(
        "type = blank_to_null, column = " + column,
        column,
        text -> when(isBlank(text), lit(null).cast("string")).otherwise(text));
  }

  static WideRule withDefault(String column, String type, String fallback) {
    String block = "type = null_handling, action = default, value = \"%s\", column = %s";
    return of(
        block.formatted(fallback, column),
        column,
        value -> coalesce(value, lit(fallback).cast(type)));
  }

  static WideRule withZero(String column) {
    String block = "type = null_handling, action = replace_with_zero, column = ";
    return of(block + column, column, value -> coalesce(value, lit(0)));
  }

  static WideRule mapped(String column) {
    return of(
        "type = value_mapping, map = { Nyc = New York, Sf = San Francisco }, column = " + column,
        column,
        code -> {
          Column codes = map(lit("Nyc"), lit("New York"), lit("Sf"), lit("San Francisco"));
          Column found = element_at(codes, code);
          return when(code.isNotNull().and(found.isNull()), code).otherwise(found);
        });
  }

  static WideRule replaced(String column) {
    return of(
        "type = regex_replace, pattern = \"[#*]+\", replacement = \"-\", column = " + column,
        column,
        text -> regexp_replace(text, "[#*]+", "-"));
  }

  static WideRule extracted(String column) {
    String pattern = "^(.{1,30})";
    return of(
        "type = regex_extract, pattern = \"%s\", column = %s".formatted(pattern, column),
        column,
        text ->
            when(text.rlike(pattern), regexp_extract(text, pattern, 1))
                .otherwise(lit(null).cast("string")));
  }

  static WideRule derived(String column, String expression) {
    String block = "type = derived_field, target_column = %s, expression = \"%s\"";
    return of(block.formatted(column, expression), column, value -> expr(expression));
  }

  static WideRule cast(String column, String type) {
    String block = "type = cast, target_type = \"%s\", on-failure = null, column = %s";
    return of(
        block.formatted(type, column),
        column,
        value -> expr("try_cast(%s as %s)".formatted(column, type)));
  }

  /** A text that is no number is refused. */
  static WideRule number(String column) {
    return refusing(
        "type = standardise_number, style = us, id = %1$s, column = %1$s",
        column, WideRule::parsedNumber, "a number such as 1,234.50");
  }

  private static Column parsedNumber(Column text) {
    Column bare =
        trimmed(regexp_replace(collapsed(text), "\\p{Sc}|(?<!\\p{L})[A-Z]{3}(?!\\p{L})", ""));
    Column tight = regexp_replace(bare, "(?<=[(+-]) | (?=[)%-])", "");
    Column digits = regexp_replace(tight, "(?<![eE])[-+(),'’ ]", "");
    Column scaled =
        when(digits.endsWith("%"), concat(regexp_replace(digits, "%", ""), lit("e-2")))
            .otherwise(digits);
    Column signed = when(tight.rlike("^[-(]|-$"), concat(lit("-"), scaled)).otherwise(scaled);
    Column plausible = tight.rlike("^([+-]?%1$s|%1$s-|\\(%1$s\\))$".formatted(NUMBER));
    return when(plausible, signed.cast("decimal(20, 6)"));
  }

  /** A text that is no date is refused. */
  static WideRule date(String column) {
    return refusing(
        "type = standardise_date, formats = [yyyy-MM-dd, dd.MM.yyyy], id = %1$s, column = %1$s",
        column, WideRule::parsedDate, "a date as [yyyy-MM-dd, dd.MM.yyyy]");
  }

  private static Column parsedDate(Column written) {
    Column text = trimmed(written);
    Column iso =
        when(
            text.rlike("^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$"),
            make_date(part(text, 1, 4), part(text, 6, 2), part(text, 9, 2)));
    Column german =
        when(
            text.rlike("^(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.(\\d{4})$"),
            make_date(part(text, 7, 4), part(text, 4, 2), part(text, 1, 2)));
    return coalesce(iso, german);
  }

  /** The value is built where it is used: to build it is part of the work by hand. */
  private static WideRule of(String block, String column, UnaryOperator<Column> value) {
    return new WideRule(
        "{ " + block + " }", rows -> rows.withColumn(column, value.apply(col(column))));
  }

  private static WideRule refusing(
      String block, String column, UnaryOperator<Column> parse, String expected) {
    return new WideRule(
        "{ " + block.formatted(column) + " }",
        rows -> {
          Column text = col(column);
          Column value = parse.apply(text);
          Column refused = text.isNotNull().and(not(isBlank(text))).and(value.isNull());
          Refusal refusal = new Refusal(column, column, refused, Reasons.shape(text), expected);
          return Reasons.add(List.of(refusal)).apply(rows).withColumn(column, value);
        });
  }

  private static Column trimmed(Column text) {
    return regexp_replace(text, "^" + BLANK + "+|" + BLANK + "+$", "");
  }

  private static Column collapsed(Column text) {
    return regexp_replace(text, BLANK + "+", " ");
  }

  private static Column isBlank(Column text) {
    return text.isNotNull().and(text.rlike("^" + BLANK + "*$"));
  }

  private static Column part(Column text, int from, int length) {
    return text.substr(from, length).cast("int");
  }
}
