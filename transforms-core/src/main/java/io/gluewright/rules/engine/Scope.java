package io.gluewright.rules.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.diagnostics.Location;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that reach a rule. A rule that asks for one that is not there, or is of the wrong
 * type, is told nothing and the user is told all.
 */
public final class Scope {
  private final Set<String> plainValues;
  private final ReferenceTables tables;
  private final Problems problems;
  private final Set<String> doubtful = new HashSet<>();
  private final Learned learned = new Learned();
  private StructType schema;
  private boolean mistaken;

  public Scope(
      StructType schema, Set<String> plainValues, ReferenceTables tables, Problems problems) {
    this.schema = schema;
    this.plainValues = plainValues;
    this.tables = tables;
    this.problems = problems;
  }

  public StructType schema() {
    return schema;
  }

  /** Moves on: these are the columns after {@code step}. */
  public void follow(Step step) {
    schema = step.after(schema);
  }

  /**
   * Forgets the mistakes of the rule before, and tells if there were any. The column that it would
   * have made is not reported missing by the rules behind it.
   */
  public boolean wasMistaken(RuleHead head) {
    boolean was = mistaken;
    mistaken = false;
    if (was) {
      doubt(head);
    }
    return was;
  }

  public void doubt(RuleHead head) {
    head.target().map(Scope::folded).ifPresent(doubtful::add);
  }

  /** The names that a rule may use. */
  public List<String> names() {
    return Arrays.stream(schema.fieldNames()).filter(Scope::isOpen).toList();
  }

  public List<StructField> fields() {
    return Arrays.stream(schema.fields()).filter(field -> isOpen(field.name())).toList();
  }

  /** The column of that name; when no name is exactly so, one that differs only in case. */
  public Optional<StructField> find(String name) {
    List<StructField> near =
        fields().stream().filter(field -> field.name().equalsIgnoreCase(name)).toList();
    return near.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .or(() -> near.stream().findFirst());
  }

  public Optional<StructField> column(RuleHead head, String key, String name) {
    Optional<StructField> field = find(name);
    if (field.isEmpty()) {
      refuseUnknownColumn(head, key, name);
    }
    return field;
  }

  /** Those of {@code names} that are there and of the right type; {@code *} is all that are. */
  public List<StructField> columns(
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

  public List<StructField> texts(RuleHead head, List<String> names) {
    return columns(head, names, DataTypes.StringType::equals, "a column of type string");
  }

  /** The name that a new column gets: that of the column which it replaces, if there is one. */
  public String target(RuleHead head, String name) {
    refuseReserved(head, "target_column", name);
    return find(name).map(StructField::name).orElse(name);
  }

  /** The table of that name beside this one. */
  public Optional<Dataset<Row>> table(RuleHead head, String key, String name) {
    Optional<Dataset<Row>> table = tables.table(name);
    if (table.isEmpty()) {
      refuse(Problem.unknown(head.settings().at(key, name), "table", name, tables.names()));
    }
    return table;
  }

  /** Whether a rule before may have refused rows. */
  public boolean hasRefused() {
    return Arrays.asList(schema.fieldNames()).contains(Reasons.COLUMN);
  }

  /** True for a row that no rule before has refused. Never null. */
  public Column accepted() {
    return hasRefused() ? not(Reasons.refused()) : lit(true);
  }

  public Optional<Sql> expression(RuleHead head, String key, String text) {
    return SqlReader.read(this, head, key, text);
  }

  /** An expression over aggregates of the rows, such as {@code sum(amount)}. */
  public Optional<Sql> aggregation(RuleHead head, String key, String text) {
    return SqlReader.readAggregate(this, head, key, text);
  }

  /** Notes what Spark made of an expression that a user wrote. */
  void learn(Expression parsed, Expression folded, Passage passage) {
    learned.add(parsed, folded, passage);
  }

  /** What Spark made of the expressions of all rules so far. */
  public Learned learned() {
    return learned;
  }

  /** The value of a column as it may be shown in a reason. */
  public Column shown(String column) {
    Column value = PlainSql.column(column);
    return plainValues.contains(column) ? value : Reasons.shape(value);
  }

  public void refuse(Problem problem) {
    mistaken = true;
    problems.add(problem);
  }

  public void refuse(RuleHead head, String key, String found, String expected) {
    refuse(Problem.of(head.settings().atValue(key), found, expected));
  }

  public void refuseUnknownColumn(RuleHead head, String key, String name) {
    refuseUnknownColumn(head.settings().at(key, name), name);
  }

  void refuseUnknownColumn(Location at, String name) {
    mistaken = true;
    if (!doubtful.contains(folded(name))) {
      refuse(Problem.unknown(at, "column", name, names()));
    }
  }

  void refuseUnknownFunction(Location at, String name) {
    List<String> known =
        Catalyst.functions(SparkSession.active()).stream()
            .map(FunctionIdentifier::funcName)
            .toList();
    refuse(
        new Problem(
            at,
            "unknown function \"%s\"".formatted(name),
            "a SQL function of Spark",
            Similar.to(name, known).map("did you mean \"%s\"?"::formatted)));
  }

  /** The reasons of refused rows are no column for rules. */
  public void refuseReserved(RuleHead head, String key, String name) {
    if (Carried.is(name.toLowerCase(Locale.ROOT))) {
      refuse(head, key, "the name \"%s\" is taken".formatted(name), "another name");
    }
  }

  public static boolean isNumeric(DataType type) {
    return type instanceof NumericType;
  }

  private void refuseType(RuleHead head, StructField field, String expected) {
    String found = "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql());
    Location at = head.settings().at(head.columnsKey(), field.name());
    refuse(
        expected.endsWith("type string")
            ? Problem.of(at, found, expected, "put a cast to string before")
            : Problem.of(at, found, expected));
  }

  private static boolean isOpen(String name) {
    return !Carried.is(name);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
