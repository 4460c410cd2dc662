package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    Failure failure)
    implements Rule {
  enum Target {
    DATE,
    TIMESTAMP
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
        Failure.VALUES.read(head));
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
      return List.of(target.assign(value.cast(to)));
    }
    Column result = parsed(Texts.trimmed(value), beside.map(PlainSql::column));
    return failure.steps(
        head, scope, field.name(), target, Failure.Attempt.ofText(value, result), expected());
  }

  private Column parsed(Column text, Optional<Column> beside) {
    Column result = parsed(text, formats);
    for (Map.Entry<String, List<DatePattern>> entry : formatsBy.entrySet()) {
      if (beside.isPresent()) {
        Column isSo = beside.get().cast("string").equalTo(entry.getKey());
        result = when(isSo, parsed(text, entry.getValue())).otherwise(result);
      }
    }
    return result;
  }

  private Column parsed(Column text, List<DatePattern> patterns) {
    List<Column> all = new ArrayList<>();
    for (DatePattern pattern : patterns) {
      all.add(type == Target.DATE ? pattern.date(text) : pattern.timestamp(text));
    }
    String none = type == Target.DATE ? "date" : "timestamp";
    return all.isEmpty() ? lit(null).cast(none) : coalesce(all.toArray(Column[]::new));
  }

  private String expected() {
    String what = "a %s as ".formatted(type == Target.DATE ? "date" : "timestamp");
    return formatsBy.isEmpty()
        ? what + formats
        : what + "%s, else %s by %s".formatted(formatsBy, formats, by);
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
