package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.upper;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Writes phone numbers in one form, and says in a further column what kind of number each is.
 *
 * @param own alpha-2 codes of countries by what the user calls them, in capitals
 * @param kindColumn may be empty
 */
record PhoneRule(
    RuleHead head,
    List<String> columns,
    RowCountry country,
    Map<String, String> own,
    PhoneNumbers.Format format,
    PhoneNumbers.Check check,
    String kindColumn,
    Failure failure)
    implements Rule {
  static final Key<Map<String, String>> CALLING_CODES =
      Key.pairs(
          "calling-codes", "calling codes by what the rows call a country, before all others");
  static final Key<String> DEFAULT_CALLING_CODE =
      Key.text("default-calling-code", "", "the calling code of numbers that have none");
  static final Key<PhoneNumbers.Format> FORMAT =
      Key.choice("format", PhoneNumbers.Format.E164, "how numbers are written");
  static final Key<PhoneNumbers.Check> CHECK =
      Key.choice("check", PhoneNumbers.Check.VALID, "what makes a text a number");
  static final Key<String> KIND_COLUMN =
      Key.text("kind-column", "", "a further column for the kind: mobile, fixed_line, ...");

  static final List<Key<?>> KEYS =
      List.of(
          RowCountry.STANDARD,
          RowCountry.COLUMN,
          CALLING_CODES,
          DEFAULT_CALLING_CODE,
          FORMAT,
          CHECK,
          KIND_COLUMN);

  static Rule read(RuleHead head) {
    Settings settings = head.settings();
    List<String> columns = head.columns();
    String kindColumn = head.value(KIND_COLUMN);
    if (!kindColumn.isEmpty() && (columns.size() > 1 || columns.contains("*"))) {
      settings.refuse(
          KIND_COLUMN.name(), "the kind of %d columns".formatted(columns.size()), "one column");
    }
    if (columns.size() == 1 && columns.get(0).equalsIgnoreCase(kindColumn)) {
      settings.refuse(
          KIND_COLUMN.name(),
          "\"%s\" is the phone number itself".formatted(kindColumn),
          "a column of its own for the kind");
    }
    RowCountry named = RowCountry.read(head);
    String code = head.value(DEFAULT_CALLING_CODE);
    Optional<String> dialled =
        code.isEmpty() ? Optional.empty() : country(settings, DEFAULT_CALLING_CODE, code);
    if (!code.isEmpty() && named.standard().isPresent()) {
      settings.refuse(
          DEFAULT_CALLING_CODE.name(),
          "\"country\" says where numbers belong already",
          "\"country\" or \"default-calling-code\"");
    }
    return new PhoneRule(
        head,
        columns,
        new RowCountry(named.standard().or(() -> dialled), named.column()),
        own(head),
        head.value(FORMAT),
        head.value(CHECK),
        kindColumn,
        Failure.TEXTS.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    Optional<String> beside =
        country.column().isEmpty()
            ? Optional.empty()
            : scope.column(head, RowCountry.COLUMN.name(), country.column()).map(StructField::name);
    Column dialledIn = dialledIn(beside.map(PlainSql::column));
    List<Step> steps = new ArrayList<>();
    for (StructField field : scope.texts(head, columns)) {
      Column text = PlainSql.column(field.name());
      Set<String> reads = new LinkedHashSet<>(List.of(field.name()));
      beside.ifPresent(reads::add);
      if (!kindColumn.isEmpty()) {
        steps.add(
            new Step.Assign(
                scope.target(head, kindColumn),
                DataTypes.StringType,
                PhoneNumbers.kind(text, dialledIn, check),
                reads));
      }
      steps.addAll(
          failure.steps(
              head,
              scope,
              field.name(),
              new Failure.Target(field.name(), DataTypes.StringType, reads),
              Failure.Attempt.ofText(text, PhoneNumbers.written(text, dialledIn, format, check)),
              "a phone number"));
    }
    return steps;
  }

  private Column dialledIn(Optional<Column> beside) {
    Column known = country.alpha2(beside);
    if (own.isEmpty() || beside.isEmpty()) {
      return known;
    }
    Column[] entries =
        own.entrySet().stream()
            .flatMap(entry -> List.of(lit(entry.getKey()), lit(entry.getValue())).stream())
            .toArray(Column[]::new);
    Column name = upper(Texts.trimmed(beside.get().cast("string")));
    return coalesce(element_at(map(entries), name), known);
  }

  private static Map<String, String> own(RuleHead head) {
    Map<String, String> own = new TreeMap<>();
    head.value(CALLING_CODES)
        .forEach(
            (name, code) ->
                country(head.settings(), CALLING_CODES, code)
                    .ifPresent(country -> own.put(name.toUpperCase(Locale.ROOT), country)));
    return own;
  }

  private static Optional<String> country(Settings settings, Key<?> key, String code) {
    if (!code.matches("[1-9]\\d{0,2}")) {
      settings.refuse(
          key.name(), "the calling code is \"%s\"".formatted(code), "one to three digits");
      return Optional.empty();
    }
    Optional<String> country = PhoneNumbers.country(Integer.parseInt(code));
    if (country.isEmpty()) {
      settings.refuse(
          key.name(), "the calling code %s is of no country".formatted(code), "such as 49");
    }
    return country;
  }
}
