package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Tag;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** Rules on whether values can be read as another type. */
final class DataTypeRules {
  private static final String DATE = "DATE";
  private static final Set<String> TYPES =
      Set.of("BOOLEAN", DATE, "TIMESTAMP", "INTEGER", "DOUBLE", "FLOAT", "LONG");
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,\\s*\\d+\\)");

  /** Formats of days, as AWS takes them. */
  private static final Set<String> DAYS =
      Set.of("dd-MM-yyyy", "MM-dd-yyyy", "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd");

  /** Formats without a day or a year, and how each becomes a day. */
  private static final Map<String, Partial> PARTIAL =
      Map.of(
          "MM-yyyy", new Partial("01-", "", "dd-MM-yyyy"),
          "MM/yyyy", new Partial("01/", "", "dd/MM/yyyy"),
          "yyyy-MM", new Partial("", "-01", "yyyy-MM-dd"),
          "yyyy/MM", new Partial("", "/01", "yyyy/MM/dd"),
          "dd-MM", new Partial("", "-2000", "dd-MM-yyyy"),
          "dd/MM", new Partial("", "/2000", "dd/MM/yyyy"),
          "MM-dd", new Partial("", "-2000", "MM-dd-yyyy"),
          "MM/dd", new Partial("", "/2000", "MM/dd/yyyy"));

  private record Partial(String before, String after, String format) {}

  private DataTypeRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    Field field = context.field(rule.parameters().get(0));
    Condition condition = Context.condition(rule);
    MetricKey key =
        Context.over(
                MetricKey.ofColumn(field.name(), MetricNames.COLUMN_DATA_TYPE_COMPLIANCE), filter)
            .measuring(condition.text());
    Column castable =
        condition.operands().stream()
            .map(operand -> isCastable(field, operand, rule))
            .reduce(Column::or)
            .orElseThrow();
    Column holds = isNegated(condition, rule) ? not(castable) : castable;
    RowTest row =
        RowTest.of(
            holds, filter, context.options().filtered(), List.of(field), "type " + condition.text());
    Share share = context.share(rule, row, filter);
    Rule.Single resolved = context.resolve(rule, key);
    Requirement requirement =
        resolved.threshold().map(Requirement::of).orElse(Requirement.ALL);
    return Planned.of(rule, resolved, share.judgeOrPass(key, requirement), row);
  }

  private static boolean isNegated(Condition condition, Rule.Single rule) {
    if (condition instanceof Condition.In in) {
      return in.sense() == Sense.NEGATED;
    }
    if (condition instanceof Condition.Comparison comparison && comparison.relation().isEquality()) {
      return comparison.relation() == Relation.NOT_EQUAL;
    }
    throw RefusalException.mistake(
        Problem.of(
            rule.place().at(),
            "ColumnDataType cannot be compared by \"%s\"".formatted(condition.text()),
            "=, !=, in or not in"));
  }

  private static Column isCastable(Field field, Operand operand, Rule.Single rule) {
    String written = operand instanceof Operand.Text text ? text.value() : operand.text();
    String type = written.toUpperCase(Locale.ROOT).strip();
    if (!TYPES.contains(type) && !DECIMAL.matcher(type).matches()) {
      throw RefusalException.mistake(
          Problem.unknown(
              rule.place().at(), "data type", written, TYPES.stream().sorted().toList()));
    }
    Optional<String> format = rule.tag("format").map(Tag::plain).filter(text -> !text.isEmpty());
    Column cast =
        type.equals(DATE) && format.isPresent()
            ? dated(field, format.get())
            : Casts.to(field, type.equals("LONG") ? "BIGINT" : type);
    return coalesce(cast.isNotNull(), lit(false));
  }

  /** Null for every value where the format is none of those that AWS takes. */
  private static Column dated(Field field, String format) {
    Column text = field.column().cast("string");
    if (DAYS.contains(format)) {
      return org.apache.spark.sql.functions.to_date(text, format);
    }
    Partial partial = PARTIAL.get(format);
    return partial == null
        ? lit(null)
        : org.apache.spark.sql.functions.to_date(
            org.apache.spark.sql.functions.concat(
                lit(partial.before()), text, lit(partial.after())),
            partial.format());
  }
}
