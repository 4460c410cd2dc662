package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.udf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The countries of ISO 3166-1 by any of their codes and names: alpha-2, alpha-3, numeric, names in
 * English, German, French and Spanish as the JDK has them, and names in everyday use. Case,
 * accents, full stops and small words do not matter. A name that two countries share, such as Congo
 * or Korea, is none.
 */
final class Countries {
  /** What a country is called by. */
  enum Form {
    ALPHA2,
    ALPHA3,
    /** Three digits, as text. */
    NUMERIC,
    /** The English name of the JDK. */
    NAME
  }

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"));

  private Countries() {}

  /** Null where the text is no country. */
  static Column written(Column country, Form form) {
    return udf(new Written(form), DataTypes.StringType).apply(country);
  }

  /** The alpha-2 code of the country that is called so. */
  static Optional<String> alpha2(String name) {
    String exact = Names.CODES.get(name);
    return exact == null
        ? Optional.ofNullable(Names.CODES.get(Spelling.folded(name)))
        : Optional.of(exact);
  }

  /** All alpha-2 codes. */
  static List<String> codes() {
    return List.of(Locale.getISOCountries());
  }

  private record Written(Form form) implements UDF1<String, String> {
    @Override
    public String call(String country) {
      return country == null
          ? null
          : alpha2(country).map(code -> Names.FORMS.get(form).get(code)).orElse(null);
    }
  }

  /** Read once per JVM. */
  private static final class Names {
    static final Map<Form, Map<String, String>> FORMS = forms();

    /** Alpha-2 codes by code in capitals and by folded name. */
    static final Map<String, String> CODES = codes();

    private static Map<Form, Map<String, String>> forms() {
      return Map.of(
          Form.ALPHA2, each(Locale::getCountry),
          Form.ALPHA3, each(Locale::getISO3Country),
          Form.NUMERIC, CountryNames.numbers(),
          Form.NAME, each(country -> country.getDisplayCountry(Locale.ENGLISH)));
    }

    private static Map<String, String> each(Function<Locale, String> form) {
      Map<String, String> values = new HashMap<>();
      for (String code : Locale.getISOCountries()) {
        values.put(code, form.apply(country(code)));
      }
      return values;
    }

    private static Map<String, String> codes() {
      Map<String, String> codes = new HashMap<>();
      for (Form form : List.of(Form.ALPHA2, Form.ALPHA3, Form.NUMERIC)) {
        FORMS.get(form).forEach((code, value) -> codes.put(value, code));
        FORMS.get(form).forEach((code, value) -> codes.put(Spelling.folded(value), code));
      }
      CountryNames.aliases()
          .forEach((code, names) -> names.forEach(name -> put(codes, name, code)));
      for (Locale language : LANGUAGES) {
        for (String code : Locale.getISOCountries()) {
          String name = country(code).getDisplayCountry(language);
          put(codes, name, code);
          put(codes, name.replaceFirst(" \\(.*", ""), code);
        }
      }
      return codes;
    }

    private static void put(Map<String, String> codes, String name, String code) {
      codes.putIfAbsent(Spelling.folded(name), code);
    }

    private static Locale country(String code) {
      return new Locale("", code);
    }
  }
}
