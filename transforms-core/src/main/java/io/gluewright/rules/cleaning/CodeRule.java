package io.gluewright.rules.cleaning;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Rules about texts that stand for one of a known set of things. */
final class CodeRule {
  static final Key<List<String>> TRUE_VALUES =
      Key.texts(
          "true-values", "the words for yes; the usual ones in several languages unless said");
  static final Key<List<String>> FALSE_VALUES =
      Key.texts(
          "false-values", "the words for no; the usual ones in several languages unless said");
  static final Key<Boolean> RESTORE_ZEROS =
      Key.off("restore-zeros", "puts up to three lost zeros back in front of codes of digits");
  static final Key<Countries.Form> COUNTRY_FORM =
      Key.choice("to", Countries.Form.ALPHA2, "what the country is called by");
  static final Key<Map<String, String>> SYMBOLS =
      Key.pairs("symbols", "codes by symbol or name, before those that are known");

  private CodeRule() {}

  static Rule bool(RuleHead head) {
    List<String> yes = words(head, TRUE_VALUES, Booleans.TRUE);
    List<String> no = words(head, FALSE_VALUES, Booleans.FALSE);
    yes.stream()
        .filter(no::contains)
        .forEach(
            word ->
                head.settings()
                    .refuse(
                        head.settings().has(TRUE_VALUES.name())
                            ? TRUE_VALUES.name()
                            : FALSE_VALUES.name(),
                        "\"%s\" means yes and no".formatted(word),
                        "each word in one list"));
    return new ParsedTextRule(
        head,
        head.columns(),
        "",
        (text, none) -> Booleans.parsed(text, yes, no),
        DataTypes.BooleanType,
        "yes or no",
        Failure.VALUES.read(head));
  }

  static Rule postcode(RuleHead head) {
    RowCountry country = RowCountry.required(head, Postcodes.countries());
    Postcodes.Zeros zeros =
        head.value(RESTORE_ZEROS) ? Postcodes.Zeros.RESTORED : Postcodes.Zeros.AS_WRITTEN;
    return new ParsedTextRule(
        head,
        head.columns(),
        country.column(),
        (text, beside) -> Postcodes.written(text, country.alpha2(beside), zeros),
        DataTypes.StringType,
        "a postcode of its country",
        Failure.TEXTS.read(head));
  }

  static Rule country(RuleHead head) {
    Countries.Form form = head.value(COUNTRY_FORM);
    return new ParsedTextRule(
        head,
        head.columns(),
        "",
        (text, none) -> Countries.written(text, form),
        DataTypes.StringType,
        "a country by code or name",
        Failure.TEXTS.read(head));
  }

  static Rule currency(RuleHead head) {
    Map<String, String> symbols = head.value(SYMBOLS);
    List<String> known = Currencies.codes();
    symbols.values().stream()
        .filter(code -> !known.contains(code))
        .forEach(code -> head.settings().refuseUnknown(SYMBOLS.name(), "currency", code, known));
    return new ParsedTextRule(
        head,
        head.columns(),
        "",
        (text, none) -> Currencies.code(text, symbols),
        DataTypes.StringType,
        "a currency by code, symbol or name",
        Failure.TEXTS.read(head));
  }

  private static List<String> words(RuleHead head, Key<List<String>> key, List<String> standard) {
    List<String> said = head.value(key);
    return Stream.of(said.isEmpty() ? standard : said)
        .flatMap(List::stream)
        .map(Booleans::folded)
        .toList();
  }
}
