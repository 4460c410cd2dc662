package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * Phone numbers as column expressions: {@code +}, the calling code of the country, the number
 * without its trunk zero, digits only. It knows calling codes, not the numbering plans behind them.
 */
final class Phones {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("AR", "54"),
          Map.entry("AT", "43"),
          Map.entry("AU", "61"),
          Map.entry("BE", "32"),
          Map.entry("BR", "55"),
          Map.entry("CA", "1"),
          Map.entry("CH", "41"),
          Map.entry("CL", "56"),
          Map.entry("CN", "86"),
          Map.entry("CO", "57"),
          Map.entry("CZ", "420"),
          Map.entry("DE", "49"),
          Map.entry("DK", "45"),
          Map.entry("EG", "20"),
          Map.entry("ES", "34"),
          Map.entry("FI", "358"),
          Map.entry("FR", "33"),
          Map.entry("GB", "44"),
          Map.entry("GR", "30"),
          Map.entry("HK", "852"),
          Map.entry("HU", "36"),
          Map.entry("ID", "62"),
          Map.entry("IE", "353"),
          Map.entry("IL", "972"),
          Map.entry("IN", "91"),
          Map.entry("IT", "39"),
          Map.entry("JP", "81"),
          Map.entry("KR", "82"),
          Map.entry("LU", "352"),
          Map.entry("MX", "52"),
          Map.entry("MY", "60"),
          Map.entry("NL", "31"),
          Map.entry("NO", "47"),
          Map.entry("NZ", "64"),
          Map.entry("PH", "63"),
          Map.entry("PL", "48"),
          Map.entry("PT", "351"),
          Map.entry("RO", "40"),
          Map.entry("RU", "7"),
          Map.entry("SE", "46"),
          Map.entry("SG", "65"),
          Map.entry("TH", "66"),
          Map.entry("TR", "90"),
          Map.entry("UA", "380"),
          Map.entry("UK", "44"),
          Map.entry("US", "1"),
          Map.entry("ZA", "27"));

  /** A trailing extension, such as {@code ext. 12} or {@code x12}. */
  private static final String EXTENSION = "(?i)\\s*(ext\\.?|extension|x)\\s*\\d+\\s*$";

  private static final String PLAUSIBLE = "^\\+[1-9]\\d{6,14}$";

  private final Map<String, String> codes;
  private final String standard;

  private Phones(Map<String, String> codes, String standard) {
    this.codes = codes;
    this.standard = standard;
  }

  static final Key<Map<String, String>> CALLING_CODES =
      Key.pairs("calling-codes", "calling codes of countries, beside those that are known");
  static final Key<String> DEFAULT_CALLING_CODE =
      Key.text("default-calling-code", "", "the calling code of numbers that have none");

  static Phones read(RuleHead head) {
    Settings settings = head.settings();
    Map<String, String> codes = new TreeMap<>(CODES);
    codes.putAll(head.value(CALLING_CODES));
    codes.forEach((country, code) -> check(settings, "calling-codes", code));
    String standard = head.value(DEFAULT_CALLING_CODE);
    if (!standard.isEmpty()) {
      check(settings, "default-calling-code", standard);
    }
    return new Phones(codes, standard);
  }

  /**
   * Null where the text is no number, or where it has no country code and none is known for it.
   *
   * @param country a column of two-letter country codes
   */
  Column normalised(Column text, Optional<Column> country) {
    Column plain = regexp_replace(Texts.trimmed(text), EXTENSION, "");
    Column noTrunk = regexp_replace(plain, "\\(0\\)", "");
    Column digits = regexp_replace(plain, "\\D", "");
    Column international = plain.rlike("^\\(?\\+");
    Column dialled = digits.startsWith("00");
    Column number =
        when(international, concat(lit("+"), regexp_replace(noTrunk, "\\D", "")))
            .when(dialled, concat(lit("+"), regexp_replace(digits, "^00", "")))
            .otherwise(national(digits, code(country)));
    return when(not(plain.rlike("\\p{L}")).and(number.rlike(PLAUSIBLE)), number);
  }

  private static Column national(Column digits, Column code) {
    Column american = code.equalTo("1").and(length(digits).equalTo(11)).and(digits.startsWith("1"));
    Column keepsZero = code.equalTo("39");
    return when(american, concat(lit("+"), digits))
        .when(keepsZero, concat(lit("+"), code, digits))
        .otherwise(concat(lit("+"), code, regexp_replace(digits, "^0", "")));
  }

  private Column code(Optional<Column> country) {
    Column fallback = standard.isEmpty() ? lit(null).cast("string") : lit(standard);
    if (country.isEmpty()) {
      return fallback;
    }
    List<Column> entries = new ArrayList<>();
    codes.forEach(
        (name, code) -> {
          entries.add(lit(name));
          entries.add(lit(code));
        });
    Column known =
        element_at(map(entries.toArray(Column[]::new)), upper(trim(country.get().cast("string"))));
    return coalesce(known, fallback);
  }

  private static void check(Settings settings, String key, String code) {
    if (!code.matches("[1-9]\\d{0,2}")) {
      settings.refuse(key, "the calling code is \"%s\"".formatted(code), "one to three digits");
    }
  }
}
