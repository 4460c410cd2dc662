package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Quoted;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Tag;
import io.gluewright.quality.dqdl.Where;
import io.gluewright.quality.metrics.MetricKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What the rules are planned over. */
final class Context {
  private final Datasets datasets;
  private final Options options;
  private final Workload workload = new Workload();
  private final Map<String, Columns> columns = new HashMap<>();
  private final Map<String, Optional<AnalysisException>> filters = new HashMap<>();
  private final Map<String, String> markers = new HashMap<>();
  private final Dataset<Row> empty;

  Context(Datasets datasets, Options options) {
    this.datasets = datasets;
    this.options = options;
    SparkSession session = datasets.primary().sparkSession();
    this.empty = session.createDataFrame(List.of(), datasets.primary().schema());
  }

  Datasets datasets() {
    return datasets;
  }

  Options options() {
    return options;
  }

  Workload workload() {
    return workload;
  }

  Columns columns() {
    return columns(Datasets.PRIMARY);
  }

  /** The columns of a dataset that is there. */
  Columns columns(String alias) {
    return columns.computeIfAbsent(
        alias, any -> Columns.of(datasets.find(alias).orElseThrow().schema()));
  }

  /** The column that a parameter names. */
  Field field(Parameter parameter) {
    return field(parameter, parameter.value());
  }

  /** The column {@code name} of the primary dataset, which a parameter names. */
  Field field(Parameter parameter, String name) {
    return field(parameter, Datasets.PRIMARY, name);
  }

  /** The column {@code name} of a dataset that is there, which a parameter names. */
  Field field(Parameter parameter, String alias, String name) {
    String of = alias.equals(Datasets.PRIMARY) ? "" : " of dataset \"%s\"".formatted(alias);
    if (columns(alias).isAmbiguous(name)) {
      throw RefusalException.mistake(
          Problem.of(
              parameter.at(name),
              "more than one column%s is called \"%s\"".formatted(of, name),
              "a column with a name of its own"));
    }
    return columns(alias)
        .find(name)
        .orElseThrow(() -> unknown(parameter.at(name), name, of, columns(alias).names()));
  }

  private static RefusalException unknown(Location at, String name, String of, List<String> known) {
    Problem problem = Problem.unknown(at, "column", name, known);
    return RefusalException.mistake(
        new Problem(problem.at(), problem.found() + of, problem.expected(), problem.hint()));
  }

  /** Refuses two columns, of which a parameter names one, whose values Spark cannot compare. */
  void requireComparable(Parameter parameter, Field own, Field other) {
    StructType both = new StructType().add("own", own.type()).add("other", other.type());
    Dataset<Row> none = empty.sparkSession().createDataFrame(List.of(), both);
    if (!isComputable(none, col("own").equalTo(col("other")))) {
      throw RefusalException.mistake(
          Problem.of(
              parameter.place().at(),
              "column \"%s\" of type %s and \"%s\" of type %s"
                  .formatted(
                      own.name(),
                      own.type().simpleString(),
                      other.name(),
                      other.type().simpleString()),
              "columns whose values can be compared"));
    }
  }

  /** The columns that the parameters of a rule name, all of them. */
  List<Field> fields(Rule.Single rule) {
    return each(rule.parameters(), this::field);
  }

  /** What is made of each of some things, or the mistakes of all of them. */
  static <T, R> List<R> each(List<T> things, Function<? super T, ? extends R> made) {
    List<R> results = new ArrayList<>();
    List<Problem> mistakes = new ArrayList<>();
    for (T thing : things) {
      try {
        results.add(made.apply(thing));
      } catch (RefusalException e) {
        if (e.problems().isEmpty()) {
          throw e;
        }
        mistakes.addAll(e.problems());
      }
    }
    if (!mistakes.isEmpty()) {
      throw RefusalException.mistakes(mistakes);
    }
    return results;
  }

  /** A column of numbers. */
  Field number(Parameter parameter) {
    return number(parameter, field(parameter));
  }

  /** The field, which has to be one of numbers. */
  static Field number(Parameter parameter, Field field) {
    if (!field.isNumeric()) {
      throw mistake(
          parameter,
          "column \"%s\" is of type %s".formatted(field.name(), field.type().simpleString()),
          "a column of numbers");
    }
    return field;
  }

  /** The dataset with that alias. */
  Dataset<Row> dataset(Parameter parameter, String alias) {
    return datasets
        .find(alias)
        .orElseThrow(
            () ->
                RefusalException.mistake(
                    Problem.unknown(
                        parameter.at(alias),
                        "dataset",
                        alias,
                        datasets.additional().keySet().stream().sorted().toList())));
  }

  static RefusalException mistake(Parameter parameter, String found, String expected) {
    return RefusalException.mistake(Problem.of(parameter.place().at(), found, expected));
  }

  /** The rule's {@code where} in SQL. */
  Optional<String> filter(Rule.Single rule) {
    return rule.where().map(this::checked);
  }

  private String checked(Where where) {
    String sql = sql(where.sql());
    filters
        .computeIfAbsent(sql, this::refused)
        .ifPresent(
            refused -> {
              throw RefusalException.mistake(problem(where, sql, refused));
            });
    return sql;
  }

  private Problem problem(Where where, String sql, AnalysisException refused) {
    Location at = SqlMistake.index(refused, sql).map(where::at).orElse(where.place().at());
    return SqlMistake.unknownName(refused, name -> at, List.of())
        .map(
            unknown ->
                new Problem(
                    at,
                    "the where clause \"%s\": %s".formatted(sql, unknown.found()),
                    unknown.expected(),
                    unknown.hint()))
        .orElseGet(
            () ->
                Problem.of(
                    at,
                    "the where clause \"%s\" cannot be computed: %s"
                        .formatted(sql, SqlMistake.said(refused)),
                    "a condition in SQL on the columns " + columns().names()));
  }

  private Optional<AnalysisException> refused(String sql) {
    try {
      empty.where(sql);
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof AnalysisException refused) { // Spark does not declare this checked exception
        return Optional.of(refused);
      }
      throw e;
    }
  }

  /** Whether Spark knows how to compute a column of the primary dataset. */
  boolean isComputable(Column column) {
    return isComputable(empty, column);
  }

  private static boolean isComputable(Dataset<Row> rows, Column column) {
    try {
      rows.select(column);
      return true;
    } catch (Exception e) {
      if (e instanceof AnalysisException) { // Spark does not declare this checked exception
        return false;
      }
      throw e;
    }
  }

  /** What stands in quotes, for a reader that has backslashes of its own: SQL or a pattern. */
  static String sql(Quoted quoted) {
    return quoted.written().replace("\\\"", "\"");
  }

  static String sql(Parameter parameter) {
    return parameter.source() instanceof Parameter.InQuotes quoted
        ? sql(quoted.quoted())
        : parameter.value();
  }

  /** The same metric over the rows that the rule looks at. */
  static MetricKey over(MetricKey key, Optional<String> filter) {
    return filter.map(key::where).orElse(key);
  }

  /** The rule with numbers in place of formulas over earlier values of {@code metric}. */
  Resolved resolve(Rule.Single rule, MetricKey metric) {
    return new Formulas(metric, options).resolve(rule);
  }

  /**
   * Whether a condition of equality asks for other values.
   *
   * @param mistake what is said of any other condition, before its text
   */
  static boolean isNegated(Condition condition, Rule.Single rule, String mistake, String expected) {
    if (condition instanceof Condition.In in) {
      return in.sense() == Sense.NEGATED;
    }
    if (condition instanceof Condition.Comparison comparison
        && comparison.relation().isEquality()) {
      return comparison.relation() == Relation.NOT_EQUAL;
    }
    throw RefusalException.mistake(
        Problem.of(rule.place().at(), "%s \"%s\"".formatted(mistake, condition.text()), expected));
  }

  /** The condition of a rule whose type has one. */
  static Condition condition(Rule.Single rule) {
    return rule.condition()
        .orElseThrow(
            () ->
                RefusalException.mistake(
                    Problem.of(
                        rule.place().at(),
                        rule.type().text() + " has no condition",
                        "a condition such as > 0.9")));
  }

  /** The share of rows that a row test leaves standing; counted in the one pass. */
  Share share(Rule.Single rule, RowTest test, Optional<String> filter) {
    String key =
        "fails %s %s %s %s"
            .formatted(
                rule.type().text(),
                rule.arguments(),
                rule.condition().map(Condition::text).orElse(""),
                rule.tags().stream().map(Tag::text).toList());
    Slot fails =
        workload.rowsThat(key + filter.map(" where "::concat).orElse(""), test.failsForSure());
    return new Share(fails, workload.rows(filter), filter);
  }

  /** The name of the column that marks rows by what {@code key} tells apart. */
  String marker(String key) {
    return markers.computeIfAbsent(key, any -> "gw_mark" + markers.size());
  }

  /** The parts of a list in one parameter, such as {@code "city, state"}. */
  static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }
}
