package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The currencies of ISO 4217, past ones too, by code, number, symbol and name: names in English,
 * German, French and Spanish as the JDK has them, and everyday ones. Case, accents and full stops
 * do not matter. {@code $}, {@code £} and {@code ¥} are those of the United States, the United
 * Kingdom and Japan unless said otherwise; {@code kr} is none.
 */
final class Currencies {
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"));

  /** Symbols and names in use, behind the code that they mean. */
  private static final String ALIASES =
      """
      AUD A$ AU$ AUD$
      BRL R$ real reais
      CAD C$ CA$ CAD$
      CHF Fr. SFr. Franken francs
      CNY RMB CN¥ yuan renminbi 元 人民币
      CZK Kč koruna
      EUR € euro euros
      GBP £ ￡ £stg. pound pounds sterling pound_sterling pounds_sterling quid
      HKD HK$
      HUF Ft forint
      ILS ₪ NIS shekel shekels
      INR ₹ Rs. rupee rupees
      JPY ¥ ￥ JP¥ yen 円
      KRW ₩ ￦ won
      MXN MX$ Mex$
      NGN ₦ naira
      NZD NZ$
      PHP ₱
      PLN zł zloty złoty
      RUB ₽ rouble roubles ruble rubles
      SGD S$ SG$
      THB ฿ baht
      TRY ₺ TL lira
      TWD NT$ NTD
      UAH ₴ hryvnia
      USD $ ＄ US$ USD$ dollar dollars bucks
      VND ₫ dong
      ZAR rand
      """;

  /** Codes that mean no currency. */
  private static final Set<String> NONE = Set.of("XXX", "XTS");

  private Currencies() {}

  /**
   * Null where the text is no currency.
   *
   * @param own codes by symbol or name, before all others
   */
  static Column code(Column text, Map<String, String> own) {
    Map<String, String> folded = new TreeMap<>();
    own.forEach((name, code) -> folded.put(folded(name), code));
    return udf(new Code(Map.copyOf(folded)), DataTypes.StringType).apply(text);
  }

  /** All alpha codes. */
  static List<String> codes() {
    return all().stream().map(Currency::getCurrencyCode).toList();
  }

  private record Code(Map<String, String> own) implements UDF1<String, String> {
    @Override
    public String call(String text) {
      if (text == null) {
        return null;
      }
      String name = folded(text);
      return Optional.ofNullable(own.get(name)).orElseGet(() -> Names.CODES.get(name));
    }
  }

  /** Symbols stay, in small letters; words lose their accents. */
  private static String folded(String name) {
    String words = Spelling.folded(name);
    boolean symbolic =
        name.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL);
    return symbolic || words.isEmpty() ? name.strip().toLowerCase(Locale.ROOT) : words;
  }

  private static List<Currency> all() {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> !NONE.contains(currency.getCurrencyCode()))
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .toList();
  }

  /** Read once per JVM. */
  private static final class Names {
    static final Map<String, String> CODES = names();

    private static Map<String, String> names() {
      Map<String, String> names = new HashMap<>();
      all().forEach(currency -> put(names, currency.getCurrencyCode(), currency));
      ALIASES
          .lines()
          .map(line -> Arrays.asList(line.split(" ")))
          .forEach(
              line -> {
                Currency currency = Currency.getInstance(line.get(0));
                line.forEach(name -> put(names, name, currency));
              });
      Set<Currency> current = current();
      all().stream().filter(current::contains).forEach(c -> describe(names, c));
      all().forEach(currency -> describe(names, currency));
      return Map.copyOf(names);
    }

    private static void describe(Map<String, String> names, Currency currency) {
      if (currency.getNumericCode() > 0) {
        put(names, currency.getNumericCodeAsString(), currency);
      }
      LANGUAGES.forEach(language -> put(names, currency.getDisplayName(language), currency));
    }

    /** What countries pay with today: theirs is a number or name that an old currency had too. */
    private static Set<Currency> current() {
      Set<Currency> current = new HashSet<>();
      for (String country : Locale.getISOCountries()) {
        Optional.ofNullable(Currency.getInstance(new Locale("", country))).ifPresent(current::add);
      }
      return current;
    }

    private static void put(Map<String, String> names, String name, Currency currency) {
      names.putIfAbsent(folded(name), currency.getCurrencyCode());
    }
  }
}
