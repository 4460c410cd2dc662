package io.gluewright.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.transforms.Reasons;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that reach the checks, and what day it is. What does not fit becomes a problem. */
final class Scope {
  private static final String CAST_FIRST = "let a rule cast it first";

  private final List<StructField> fields;
  private final Set<String> plainValues;
  private final LocalDate today;
  private final Problems problems;

  Scope(StructType schema, Set<String> plainValues, Clock clock, Problems problems) {
    this.fields =
        Arrays.stream(schema.fields()).filter(f -> !f.name().equals(Reasons.COLUMN)).toList();
    this.plainValues = plainValues;
    this.today = LocalDate.now(clock);
    this.problems = problems;
  }

  LocalDate today() {
    return today;
  }

  List<StructField> fields() {
    return fields;
  }

  /** The column of that very name or, as Spark has it, one that differs only in case. */
  Optional<StructField> find(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .or(() -> fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst());
  }

  Optional<StructField> field(Head head, String name) {
    Optional<StructField> field = find(name);
    if (field.isEmpty()) {
      problems.add(Problem.unknown(head.at(name), "column", name, names()));
    }
    return field;
  }

  /** The check's column, if its values have an order that people know. */
  Optional<StructField> ordered(Head head) {
    return typed(head, Scope::isOrdered, "a column of numbers, dates or times");
  }

  Optional<StructField> text(Head head) {
    return typed(head, DataTypes.StringType::equals, "a column of texts");
  }

  /** The check's column as a date. */
  Optional<Column> dated(Head head) {
    return typed(head, Scope::isDated, "a column of dates or times")
        .map(field -> column(field).cast("date"));
  }

  /** What the user wrote, as a value that compares with the field's. */
  Optional<Column> literal(Head head, String key, StructField field, String text) {
    Optional<Column> literal = Literals.of(field.dataType(), text);
    if (literal.isEmpty()) {
      problems.add(
          Problem.of(
              head.at(key, text),
              "\"%s\" cannot be compared with column \"%s\"".formatted(text, field.name()),
              "a value of type " + field.dataType().simpleString()));
    }
    return literal;
  }

  void refuse(Head head, String found, String expected) {
    problems.add(Problem.of(head.at(), found, expected));
  }

  /** The check's value as reasons may show it: its shape, unless the user said it is harmless. */
  Column shown(Head head) {
    return find(head.column())
        .map(
            field ->
                plainValues.contains(field.name())
                    ? column(field).cast("string")
                    : Reasons.shape(column(field)))
        .orElse(lit(null).cast("string"));
  }

  List<String> names() {
    return fields.stream().map(StructField::name).toList();
  }

  static Column column(StructField field) {
    return col("`" + field.name().replace("`", "``") + "`");
  }

  /** True or false, never null. */
  static Column isPresent(StructField field) {
    Column value = column(field);
    boolean isText = field.dataType().sameType(DataTypes.StringType);
    return isText ? value.isNotNull().and(trim(value).notEqual("")) : value.isNotNull();
  }

  /** For types that have it, that the value is not NaN. */
  static Optional<Column> isNumber(StructField field) {
    boolean hasNaN =
        field.dataType().sameType(DataTypes.DoubleType)
            || field.dataType().sameType(DataTypes.FloatType);
    return hasNaN ? Optional.of(not(isnan(column(field)))) : Optional.empty();
  }

  private Optional<StructField> typed(Head head, Predicate<DataType> suits, String expected) {
    Optional<StructField> field = field(head, head.column());
    Optional<StructField> misfit = field.filter(f -> !suits.test(f.dataType()));
    misfit.ifPresent(
        f -> {
          String found = "column \"%s\" is %s".formatted(f.name(), f.dataType().simpleString());
          problems.add(Problem.of(head.at(f.name()), found, expected, CAST_FIRST));
        });
    return misfit.isPresent() ? Optional.empty() : field;
  }

  private static boolean isOrdered(DataType type) {
    return type instanceof NumericType || isDated(type);
  }

  private static boolean isDated(DataType type) {
    return type.sameType(DataTypes.DateType)
        || type.sameType(DataTypes.TimestampType)
        || type.sameType(DataTypes.TimestampNTZType);
  }
}
