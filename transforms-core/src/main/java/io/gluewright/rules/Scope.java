package io.gluewright.rules;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that reach a rule. A rule that asks for one that is not there, or is of the wrong
 * type, is told nothing and the user is told all.
 */
final class Scope {
  private final Set<String> plainValues;
  private final Problems problems;
  private final Set<String> doubtful = new HashSet<>();
  private StructType schema;
  private boolean mistaken;

  Scope(StructType schema, Set<String> plainValues, Problems problems) {
    this.schema = schema;
    this.plainValues = plainValues;
    this.problems = problems;
  }

  StructType schema() {
    return schema;
  }

  /** Moves on: these are the columns after {@code step}. */
  void follow(Step step) {
    schema = step.after(schema);
  }

  /**
   * Forgets the mistakes of the rule before, and tells if there were any. The column that it would
   * have made is not reported missing by the rules behind it.
   */
  boolean wasMistaken(RuleHead head) {
    boolean was = mistaken;
    mistaken = false;
    if (was) {
      doubt(head);
    }
    return was;
  }

  void doubt(RuleHead head) {
    head.target().map(Scope::folded).ifPresent(doubtful::add);
  }

  /** The names that a rule may use. */
  List<String> names() {
    return Arrays.stream(schema.fieldNames()).filter(Scope::isOpen).toList();
  }

  List<StructField> fields() {
    return Arrays.stream(schema.fields()).filter(field -> isOpen(field.name())).toList();
  }

  /** The column of that name; when no name is exactly so, one that differs only in case. */
  Optional<StructField> find(String name) {
    List<StructField> near =
        fields().stream().filter(field -> field.name().equalsIgnoreCase(name)).toList();
    return near.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .or(() -> near.stream().findFirst());
  }

  Optional<StructField> column(RuleHead head, String key, String name) {
    Optional<StructField> field = find(name);
    if (field.isEmpty()) {
      refuseUnknownColumn(head, key, name);
    }
    return field;
  }

  /** Those of {@code names} that are there and of the right type; {@code *} is all that are. */
  List<StructField> columns(
      RuleHead head, List<String> names, Predicate<DataType> suits, String expected) {
    if (names.equals(List.of("*"))) {
      return fields().stream().filter(field -> suits.test(field.dataType())).toList();
    }
    List<StructField> found = new ArrayList<>();
    for (String name : names) {
      column(head, head.columnsKey(), name)
          .ifPresent(
              field -> {
                if (suits.test(field.dataType())) {
                  found.add(field);
                } else {
                  refuseType(head, field, expected);
                }
              });
    }
    return found;
  }

  List<StructField> texts(RuleHead head, List<String> names) {
    return columns(head, names, DataTypes.StringType::equals, "a column of type string");
  }

  /** The name that a new column gets: that of the column which it replaces, if there is one. */
  String target(RuleHead head, String name) {
    refuseReserved(head, "target_column", name);
    return find(name).map(StructField::name).orElse(name);
  }

  Optional<Sql> expression(RuleHead head, String key, String text) {
    return SqlReader.read(this, head, key, text);
  }

  /** The value of a column as it may be shown in a reason. */
  Column shown(String column) {
    Column value = PlainSql.column(column);
    return plainValues.contains(column) ? value : Reasons.shape(value);
  }

  void refuse(RuleHead head, String key, String found, String expected) {
    refuse(Problem.of(head.at(key), found, expected));
  }

  void refuseUnknownColumn(RuleHead head, String key, String name) {
    mistaken = true;
    if (!doubtful.contains(folded(name))) {
      refuse(Problem.unknown(head.at(key), "column", name, names()));
    }
  }

  void refuseUnknownFunction(RuleHead head, String key, String name) {
    List<String> known =
        SparkSession.active().catalog().listFunctions().collectAsList().stream()
            .map(Function::name)
            .toList();
    refuse(
        new Problem(
            head.at(key),
            "unknown function \"%s\"".formatted(name),
            "a SQL function of Spark",
            Similar.to(name, known).map("did you mean \"%s\"?"::formatted)));
  }

  /** The reasons of refused rows are no column for rules. */
  void refuseReserved(RuleHead head, String key, String name) {
    if (name.equalsIgnoreCase(Reasons.COLUMN)) {
      refuse(head, key, "the name \"%s\" is taken".formatted(name), "another name");
    }
  }

  static boolean isNumeric(DataType type) {
    return type instanceof NumericType;
  }

  private void refuseType(RuleHead head, StructField field, String expected) {
    String found = "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql());
    String key = head.columnsKey();
    refuse(
        expected.endsWith("type string")
            ? Problem.of(head.at(key), found, expected, "put a cast to string before")
            : Problem.of(head.at(key), found, expected));
  }

  private void refuse(Problem problem) {
    mistaken = true;
    problems.add(problem);
  }

  private static boolean isOpen(String name) {
    return !name.equals(Reasons.COLUMN);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
