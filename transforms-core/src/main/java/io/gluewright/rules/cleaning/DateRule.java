package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Texts;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Makes dates of texts that are written in several ways. The first format that fits wins; the
 * formats may hang on another column, such as the country.
 *
 * @param by the column that {@code formatsBy} goes by; empty if none
 */
record DateRule(
    RuleHead head,
    List<String> columns,
    List<DatePattern> formats,
    String by,
    Map<String, List<DatePattern>> formatsBy,
    Target type,
    Ambiguous ambiguous,
    Optional<String> ambiguousColumn,
    Failure failure)
    implements Rule {
  enum Target {
    DATE,
    TIMESTAMP
  }

  /** What becomes of a text that two formats read as two days. */
  enum Ambiguous {
    FIRST,
    QUARANTINE
  }

  static final Key<List<String>> FORMATS =
      Key.texts("formats", "how dates may be written; the first that fits wins");
  private static final Key<String> BY = Key.text("column", "the column that the formats go by");
  private static final Key<Settings> EACH =
      Key.of(
          "formats",
          Map.of(
              "type",
              "object",
              "description",
              "for each value of that column, its formats",
              "additionalProperties",
              Key.texts("formats", "the first that fits wins").schema()),
          settings -> settings.block("formats"));
  static final Key<Optional<Block>> FORMATS_BY =
      Key.block("formats-by", "formats that hang on another column", BY, EACH);
  static final Key<Target> TARGET =
      Key.choice("target-type", Target.DATE, "the type that comes out");
  static final Key<Ambiguous> AMBIGUOUS =
      Key.choice(
          "ambiguous",
          Ambiguous.FIRST,
          "what becomes of a text that two formats read as two days: the first wins, or the row"
              + " is refused");
  static final Key<Optional<String>> AMBIGUOUS_COLUMN =
      Key.optionalText(
          "ambiguous-column", "a further column that is true where two formats read two days");

  static Rule read(RuleHead head) {
    Settings settings = head.settings();
    List<DatePattern> formats = patterns(settings, "formats");
    Map<String, List<DatePattern>> formatsBy = new LinkedHashMap<>();
    String by = "";
    Optional<Block> written = head.value(FORMATS_BY);
    if (written.isPresent()) {
      Settings block = written.get().settings();
      by = written.get().value(BY);
      Settings each = written.get().value(EACH);
      each.config().root().keySet().forEach(value -> formatsBy.put(value, patterns(each, value)));
      block.refuseUnknown();
    }
    if (formats.isEmpty() && formatsBy.isEmpty() && !settings.has("formats")) {
      settings.refuse(
          "formats", "the rule names no format", "\"formats\", such as [yyyy-MM-dd, dd.MM.yyyy]");
    }
    return new DateRule(
        head,
        head.columns(),
        formats,
        by,
        formatsBy,
        head.value(TARGET),
        head.value(AMBIGUOUS),
        ambiguousColumn(head),
        Failure.VALUES.read(head));
  }

  private static Optional<String> ambiguousColumn(RuleHead head) {
    Optional<String> name = head.value(AMBIGUOUS_COLUMN);
    List<String> columns = head.columns();
    boolean isOne = columns.size() == 1 && !columns.contains("*");
    if (name.isPresent() && !(isOne && !columns.get(0).equalsIgnoreCase(name.get()))) {
      head.settings()
          .refuse(
              AMBIGUOUS_COLUMN.name(),
              "\"%s\" for the dates of %s".formatted(name.get(), columns),
              "one column of dates, and another for what is ambiguous");
    }
    return name;
  }

  @Override
  public List<Step> over(Scope scope) {
    Optional<String> beside =
        by.isEmpty()
            ? Optional.empty()
            : scope.column(head, "formats-by", by).map(StructField::name);
    List<Step> steps = new ArrayList<>();
    for (StructField field :
        scope.columns(head, columns, DateRule::suits, "a column of type string")) {
      steps.addAll(standardised(scope, field, beside));
    }
    return steps;
  }

  private List<Step> standardised(Scope scope, StructField field, Optional<String> beside) {
    DataType to = type == Target.DATE ? DataTypes.DateType : DataTypes.TimestampType;
    Column value = PlainSql.column(field.name());
    Set<String> reads = new LinkedHashSet<>(List.of(field.name()));
    beside.ifPresent(reads::add);
    Failure.Target target = new Failure.Target(field.name(), to, reads);
    if (!field.dataType().equals(DataTypes.StringType)) {
      Step.Assign cast = target.assign(value.cast(to));
      return ambiguousColumn
          .map(
              name ->
                  new Step.Assign(
                      scope.target(head, name), DataTypes.BooleanType, lit(false), reads))
          .map(certain -> List.<Step>of(certain, cast))
          .orElse(List.of(cast));
    }
    Optional<Column> other = beside.map(PlainSql::column);
    Column text = Texts.trimmed(value);
    Failure.Attempt attempt = Failure.Attempt.ofText(value, byRow(other, all -> parsed(text, all)));
    Column doubtful = byRow(other, all -> doubtful(text, all));
    List<Step> steps = new ArrayList<>();
    ambiguousColumn.ifPresent(
        name ->
            steps.add(
                new Step.Assign(scope.target(head, name), DataTypes.BooleanType, doubtful, reads)));
    if (ambiguous == Ambiguous.QUARANTINE && mayBeAmbiguous()) {
      Column shown = scope.shown(field.name());
      String wanted = "one day; it may be two as " + written();
      steps.add(
          new Step.Refuse(new Refusal(head.id(), field.name(), doubtful, shown, wanted), reads));
      attempt = new Failure.Attempt(when(not(doubtful), attempt.result()), attempt.failed());
    }
    steps.addAll(failure.steps(head, scope, field.name(), target, attempt, expected()));
    return steps;
  }

  /** What the formats of each row make of it. */
  private Column byRow(Optional<Column> beside, Function<List<DatePattern>, Column> made) {
    Column result = made.apply(formats);
    for (Map.Entry<String, List<DatePattern>> entry : formatsBy.entrySet()) {
      if (beside.isPresent()) {
        Column isSo = beside.get().cast("string").equalTo(entry.getKey());
        result = when(isSo, made.apply(entry.getValue())).otherwise(result);
      }
    }
    return result;
  }

  private Column parsed(Column text, List<DatePattern> patterns) {
    String none = type == Target.DATE ? "date" : "timestamp";
    return patterns.isEmpty() ? lit(null).cast(none) : coalesce(each(text, patterns));
  }

  private Column[] each(Column text, List<DatePattern> patterns) {
    return patterns.stream()
        .map(pattern -> type == Target.DATE ? pattern.date(text) : pattern.timestamp(text))
        .toArray(Column[]::new);
  }

  /** Whether two of the patterns read two days. Never null. */
  private Column doubtful(Column text, List<DatePattern> patterns) {
    return rivals(patterns).stream()
        .map(rivals -> each(text, rivals))
        .map(days -> coalesce(greatest(days).notEqual(least(days)), lit(false)))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private boolean mayBeAmbiguous() {
    return !rivals(formats).isEmpty()
        || formatsBy.values().stream().anyMatch(patterns -> !rivals(patterns).isEmpty());
  }

  /**
   * The patterns that may fit one text, in groups: only these need to be tried beside the first.
   */
  private static List<List<DatePattern>> rivals(List<DatePattern> patterns) {
    Map<String, List<DatePattern>> alike =
        patterns.stream()
            .collect(
                Collectors.groupingBy(DatePattern::look, LinkedHashMap::new, Collectors.toList()));
    return alike.values().stream().filter(group -> group.size() > 1).toList();
  }

  private String expected() {
    return "a %s as %s".formatted(type == Target.DATE ? "date" : "timestamp", written());
  }

  private String written() {
    return formatsBy.isEmpty()
        ? formats.toString()
        : "%s, else %s by %s".formatted(formatsBy, formats, by);
  }

  private static boolean suits(DataType type) {
    return type.equals(DataTypes.StringType)
        || type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType);
  }

  private static List<DatePattern> patterns(Settings settings, String key) {
    List<DatePattern> patterns = new ArrayList<>();
    for (String written : settings.texts(key)) {
      try {
        patterns.add(DatePattern.of(written));
      } catch (IllegalArgumentException e) {
        settings.refuse(
            key,
            "\"%s\" is no date format: %s".formatted(written, e.getMessage()),
            "a format such as yyyy-MM-dd, dd.MM.yyyy or MM/dd/yyyy HH:mm:ss");
      }
    }
    return patterns;
  }
}
