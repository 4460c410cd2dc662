package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Tag;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.List;
import java.util.Locale;
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

  /** Formats of days, as AWS takes them; without a day it is the first, without a year 2000. */
  private static final Set<String> FORMATS =
      Set.of(
          "dd-MM-yyyy",
          "MM-dd-yyyy",
          "yyyy-MM-dd",
          "MM-yyyy",
          "yyyy-MM",
          "dd-MM",
          "MM-dd",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "yyyy/MM/dd",
          "MM/yyyy",
          "yyyy/MM",
          "dd/MM",
          "MM/dd");

  private DataTypeRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    Field field = context.field(rule.parameters().get(0));
    if (!field.isSimple()) {
      throw Context.mistake(
          rule.parameters().get(0),
          "column \"%s\" is of type %s".formatted(field.name(), field.type().simpleString()),
          "a column whose values can be cast");
    }
    Condition condition = Context.condition(rule);
    String column = field.name();
    MetricKey key =
        Context.over(MetricKey.ofColumn(column, MetricNames.COLUMN_DATA_TYPE_COMPLIANCE), filter)
            .measuring(condition.text());
    Column castable =
        condition.operands().stream()
            .map(operand -> isCastable(field, operand, rule, context))
            .reduce(Column::or)
            .orElseThrow();
    Column holds = isNegated(condition, rule) ? not(castable) : castable;
    RowTest row =
        RowTest.of(
            holds,
            filter,
            context.options().filtered(),
            List.of(field),
            "type " + condition.text());
    Share share = context.share(rule, row, filter);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.threshold();
    return Planned.of(rule, resolved, share.judgeOrPass(key, requirement), row);
  }

  private static boolean isNegated(Condition condition, Rule.Single rule) {
    return Context.isNegated(
        condition, rule, "ColumnDataType cannot be compared by", "=, !=, in or not in");
  }

  /** A column for which Spark has no such cast has no value of that type. */
  private static Column isCastable(
      Field field, Operand operand, Rule.Single rule, Context context) {
    String written = operand instanceof Operand.Text text ? text.value() : operand.text();
    String type = written.toUpperCase(Locale.ROOT).strip();
    if (!TYPES.contains(type) && !DECIMAL.matcher(type).matches()) {
      throw RefusalException.mistake(
          Problem.unknown(
              rule.place().at(), "data type", written, TYPES.stream().sorted().toList()));
    }
    Optional<Tag> format = rule.tag("format");
    Column cast =
        format.isPresent()
            ? dated(field, checked(format.get(), type))
            : Casts.to(field, type.equals("LONG") ? "BIGINT" : type);
    return context.isComputable(cast) ? coalesce(cast.isNotNull(), lit(false)) : lit(false);
  }

  private static String checked(Tag format, String type) {
    if (!type.equals(DATE)) {
      throw RefusalException.mistake(
          Problem.of(
              format.place().at(),
              "a format of %s".formatted(type),
              "no format, or \"DATE\" as the type"));
    }
    if (!FORMATS.contains(format.plain())) {
      throw RefusalException.mistake(
          Problem.unknown(
              format.place().at(), "format", format.plain(), FORMATS.stream().sorted().toList()));
    }
    return format.plain();
  }

  /**
   * The day, null where a text has another format. Texts are put in the order of ISO and cast:
   * Spark's reader of formats gives errors, not nulls, for days that its older releases read.
   */
  private static Column dated(Field field, String format) {
    String regex =
        "^" + format.replaceAll("dd|MM", "([0-9]{2})").replace("yyyy", "([0-9]{4})") + "$";
    List<String> parts = List.of(format.split("[-/]"));
    String iso =
        "%s-%s-%s"
            .formatted(
                part(parts, "yyyy", "2000"), part(parts, "MM", "01"), part(parts, "dd", "01"));
    String text = "cast(%s as string)".formatted(field.sql());
    return Casts.to(
        "if(%s rlike '%s', regexp_replace(%s, '%s', '%s'), null)"
            .formatted(text, regex, text, regex, iso),
        DATE);
  }

  private static String part(List<String> parts, String wanted, String otherwise) {
    int index = parts.indexOf(wanted);
    return index < 0 ? otherwise : "$" + (index + 1);
  }
}
