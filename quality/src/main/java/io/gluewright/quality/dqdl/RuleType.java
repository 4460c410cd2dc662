package io.gluewright.quality.dqdl;

import static io.gluewright.quality.dqdl.RuleType.Clause.THRESHOLD;
import static io.gluewright.quality.dqdl.RuleType.Clause.WHERE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types of rules, and what each of them takes. */
public enum RuleType {
  ROW_COUNT("RowCount", Set.of(WHERE), Form.measured(Kind.NUMBER)),
  ROW_COUNT_MATCH("RowCountMatch", Set.of(), Form.measured(Kind.NUMBER, "alias")),
  COLUMN_COUNT("ColumnCount", Set.of(), Form.measured(Kind.NUMBER)),
  COLUMN_EXISTS("ColumnExists", Set.of(), Form.plain("column")),
  COLUMN_NAMES_MATCH_PATTERN("ColumnNamesMatchPattern", Set.of(), Form.plain("pattern")),
  COLUMN_DATA_TYPE(
      "ColumnDataType", EnumSet.of(WHERE, THRESHOLD), Form.measured(Kind.TEXT, "column")),
  COLUMN_LENGTH("ColumnLength", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  COLUMN_VALUES(
      "ColumnValues",
      EnumSet.of(WHERE, THRESHOLD),
      Form.measured(EnumSet.of(Kind.NUMBER, Kind.TEXT, Kind.MOMENT), "column")),
  COMPLETENESS("Completeness", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  IS_COMPLETE("IsComplete", Set.of(WHERE), Form.plain("column")),
  UNIQUENESS("Uniqueness", Set.of(WHERE), Form.measured(Kind.NUMBER, "column").repeated()),
  IS_UNIQUE("IsUnique", Set.of(WHERE), Form.plain("column").repeated()),
  UNIQUE_VALUE_RATIO("UniqueValueRatio", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  DISTINCT_VALUES_COUNT("DistinctValuesCount", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  IS_PRIMARY_KEY("IsPrimaryKey", Set.of(WHERE), Form.plain("column").repeated()),
  MEAN("Mean", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  SUM("Sum", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  STANDARD_DEVIATION("StandardDeviation", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  VARIANCE("Variance", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  ENTROPY("Entropy", Set.of(WHERE), Form.measured(Kind.NUMBER, "column")),
  COLUMN_CORRELATION(
      "ColumnCorrelation", Set.of(WHERE), Form.measured(Kind.NUMBER, "column", "other-column")),
  CUSTOM_SQL("CustomSql", Set.of(THRESHOLD), Form.measured(Kind.NUMBER, "sql"), Form.plain("sql")),
  DATA_FRESHNESS("DataFreshness", Set.of(WHERE), Form.measured(Kind.DURATION, "column")),
  FILE_FRESHNESS(
      "FileFreshness", Set.of(), Form.measured(Kind.MOMENT), Form.measured(Kind.MOMENT, "path")),
  FILE_MATCH(
      "FileMatch",
      Set.of(),
      Form.measured(Kind.TEXT),
      Form.measured(Kind.TEXT, "path"),
      Form.plain("path", "other-path")),
  FILE_SIZE(
      "FileSize", Set.of(THRESHOLD), Form.measured(Kind.SIZE), Form.measured(Kind.SIZE, "path")),
  FILE_UNIQUENESS(
      "FileUniqueness", Set.of(), Form.measured(Kind.NUMBER), Form.measured(Kind.NUMBER, "path")),
  REFERENTIAL_INTEGRITY(
      "ReferentialIntegrity", Set.of(), Form.measured(Kind.NUMBER, "columns", "reference")),
  AGGREGATE_MATCH(
      "AggregateMatch", Set.of(), Form.measured(Kind.NUMBER, "aggregate", "other-aggregate")),
  DATASET_MATCH(
      "DatasetMatch",
      Set.of(),
      Form.measured(Kind.NUMBER, "alias", "keys"),
      Form.measured(Kind.NUMBER, "alias", "keys", "columns")),
  SCHEMA_MATCH("SchemaMatch", Set.of(), Form.measured(Kind.NUMBER, "alias")),
  DETECT_ANOMALIES("DetectAnomalies", Set.of(), Form.plain("metric").repeated()),
  /** An analyzer, never a rule; {@code AllColumns} as its column means all of them. */
  ALL_STATISTICS("AllStatistics", Set.of(), Form.measured(Kind.NUMBER, "column"));

  /** What a condition may compare with. {@link Keyword#NULL} goes with numbers, texts, moments. */
  public enum Kind {
    NUMBER,
    TEXT,
    MOMENT,
    DURATION,
    SIZE
  }

  /** Clauses that only some types take. */
  public enum Clause {
    WHERE,
    THRESHOLD
  }

  /**
   * One way to write a rule of a type.
   *
   * @param parameters their names
   * @param last whether the last one may be given more than once
   * @param kinds what the condition compares with; none means that there is no condition
   */
  public record Form(List<String> parameters, Last last, Set<Kind> kinds) {
    /** How often the last parameter stands. */
    public enum Last {
      ONCE,
      REPEATED
    }

    static Form measured(Kind kind, String... parameters) {
      return measured(EnumSet.of(kind), parameters);
    }

    static Form measured(Set<Kind> kinds, String... parameters) {
      return new Form(List.of(parameters), Last.ONCE, kinds);
    }

    static Form plain(String... parameters) {
      return measured(EnumSet.noneOf(Kind.class), parameters);
    }

    Form repeated() {
      return new Form(parameters, Last.REPEATED, kinds);
    }

    /** True for the types that need a condition, false for those that only hold or fail. */
    public boolean hasCondition() {
      return !kinds.isEmpty();
    }

    /** Whether a rule may have so many parameters. */
    public boolean takes(int count) {
      return last == Last.REPEATED ? count >= parameters.size() : count == parameters.size();
    }

    /** The name of the parameter at {@code index}. */
    String name(int index) {
      return parameters.get(Math.min(index, parameters.size() - 1));
    }
  }

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final Set<Clause> clauses;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<Form> forms;

  RuleType(String text, Set<Clause> clauses, Form... forms) {
    this.text = text;
    this.clauses = Set.copyOf(clauses);
    this.forms = List.of(forms);
  }

  /** As a ruleset spells it; upper and lower case are different. */
  public String text() {
    return text;
  }

  /** The ways to write it. */
  public List<Form> forms() {
    return forms;
  }

  public boolean takes(Clause clause) {
    return clauses.contains(clause);
  }

  /** Whether it can be asked for without a condition in {@code Analyzers}. */
  public boolean isAnalyzer() {
    return forms.stream().anyMatch(Form::hasCondition);
  }

  /** Whether it may stand in {@code Rules}. */
  public boolean isRule() {
    return this != ALL_STATISTICS;
  }

  static Optional<RuleType> of(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(RuleType::text).toList();
  }
}
