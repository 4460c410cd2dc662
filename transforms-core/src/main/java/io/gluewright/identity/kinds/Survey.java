package io.gluewright.identity.kinds;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * Measures the values of columns: one row per column, all whole numbers, so that the result is the
 * same for every partitioning. Records are turned into pairs of column and value first, so the plan
 * stays as small for a hundred columns as for one.
 */
final class Survey {
  static final String COLUMN = "column";
  static final String ROWS = "rows";
  static final String FILLED = "filled";
  static final String DISTINCT = "distinct";
  static final String LEAST = "least";
  static final String GREATEST = "greatest";
  static final String CHARACTERS = "characters";
  static final String SHORTEST = "shortest";
  static final String LONGEST = "longest";
  static final String TOKENS = "tokens";
  static final String EMAILS = "emails";
  static final String URLS = "urls";
  static final String DATES = "dates";
  static final String YEARS = "years";

  /** One or two digits. */
  static final String SMALL_NUMBERS = "small_numbers";

  static final String NUMBERS = "numbers";
  static final String PRICES = "prices";

  /** Digits in groups as in phone numbers, by signs between them. */
  static final String PHONES = "phones";

  /** Digits alone, as many as a phone number may have. */
  static final String PHONE_DIGITS = "phone_digits";

  /** Postal codes that are not digits alone. */
  static final String POSTCODES = "postcodes";

  static final String ONLY_DIGITS = "only_digits";
  static final String WITH_DIGITS = "with_digits";

  /** One word of digits and other signs. */
  static final String CODES = "codes";

  static final String WITH_COMMAS = "with_commas";

  /** One word of letters. */
  static final String WORDS = "words";

  static final String STREETS = "streets";
  static final String COMPANIES = "companies";

  /** Texts with articles, prepositions and the like. */
  static final String PHRASES = "phrases";

  static final String GIVEN_NAMES = "given_names";

  /** Texts of two words or more, the first or last of which is a given name. */
  static final String PERSONS = "persons";

  static final String SURNAMES = "surnames";
  static final String CITIES = "cities";
  static final String COUNTRIES = "countries";

  /** Patterns see no more of a value than this: what a text is shows at its beginning. */
  private static final int SEEN = 300;

  private static final String TEXT = "text";
  private static final String LOWER = "lower";
  private static final String DIGITS = "0123456789";

  private Survey() {}

  static Dataset<Row> of(Dataset<Row> records, List<String> columns) {
    Column[] pairs =
        columns.stream()
            .map(name -> struct(lit(name).as(COLUMN), text(records, name).as(TEXT)))
            .toArray(Column[]::new);
    Column text = col(TEXT);
    Dataset<Row> values =
        records
            .select(inline(array(pairs)))
            .select(
                col(COLUMN),
                when(text.notEqual(""), text).as(TEXT),
                lower(substring(text, 1, SEEN)).as(LOWER));
    List<Column> measures = new ArrayList<>();
    measures.add(count(lit(1)).as(ROWS));
    measures.add(count(text).as(FILLED));
    measures.add(approx_count_distinct(text, 0.01).as(DISTINCT));
    measures.add(min(when(text.isNotNull(), xxhash64(text))).as(LEAST));
    measures.add(max(when(text.isNotNull(), xxhash64(text))).as(GREATEST));
    measures.add(sum(length(text).cast("long")).as(CHARACTERS));
    measures.add(min(length(text).cast("long")).as(SHORTEST));
    measures.add(max(length(text).cast("long")).as(LONGEST));
    measures.add(sum(length(text).minus(blankless(text)).plus(1L).cast("long")).as(TOKENS));
    looks(col(LOWER))
        .forEach((name, holds) -> measures.add(sum(when(holds, 1L).otherwise(0L)).as(name)));
    return values
        .groupBy(COLUMN)
        .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new));
  }

  private static Column blankless(Column text) {
    return length(replace(text, lit(" "), lit("")));
  }

  private static Column text(Dataset<Row> records, String name) {
    String quoted = "`" + name.replace("`", "``") + "`";
    DataType type = records.select(quoted).schema().apply(0).dataType();
    Column value = records.col(quoted);
    Column text =
        type instanceof ArrayType
            ? concat_ws(" ", value.cast("array<string>"))
            : value.cast("string");
    return trim(translate(text, "\n\r\t", "   "));
  }

  /** The cheap look goes first in each condition: most values then need few patterns. */
  private static Map<String, Column> looks(Column text) {
    Column digits = length(text).minus(length(translate(text, DIGITS, "")));
    Column anyDigit = digits.gt(0);
    Column onlyDigits = anyDigit.and(digits.equalTo(length(text)));
    Column oneWord = not(text.contains(" "));
    Map<String, Column> looks = new LinkedHashMap<>();
    Column date = anyDigit.and(length(text).between(6, 40)).and(text.rlike(Patterns.DATE));
    looks.put(EMAILS, text.contains("@").and(text.rlike(Patterns.EMAIL)));
    looks.put(URLS, text.contains(".").and(text.rlike(Patterns.URL)));
    looks.put(DATES, date);
    looks.put(YEARS, digits.between(4, 5).and(text.rlike(Patterns.YEAR)));
    looks.put(SMALL_NUMBERS, onlyDigits.and(digits.leq(2)));
    looks.put(NUMBERS, anyDigit.and(text.rlike(Patterns.NUMBER)));
    looks.put(PRICES, anyDigit.and(text.rlike(Patterns.PRICE)));
    Column phone = digits.between(7, 15).and(not(onlyDigits));
    looks.put(PHONES, phone.and(text.rlike(Patterns.PHONE)).and(not(date)));
    looks.put(PHONE_DIGITS, onlyDigits.and(digits.between(6, 15)));
    looks.put(
        POSTCODES,
        anyDigit.and(not(onlyDigits)).and(text.rlike(Patterns.POSTCODE)));
    looks.put(ONLY_DIGITS, onlyDigits);
    looks.put(WITH_DIGITS, anyDigit);
    looks.put(CODES, anyDigit.and(oneWord).and(not(onlyDigits)));
    looks.put(WITH_COMMAS, text.contains(",").or(text.contains(";")));
    Column word = not(anyDigit).and(oneWord).and(text.rlike(Patterns.WORD));
    looks.put(WORDS, word);
    looks.put(STREETS, length(text).gt(4).and(text.rlike(Patterns.STREET)));
    Column twoWords = text.contains(" ");
    looks.put(COMPANIES, length(text).gt(4).and(text.rlike(Patterns.COMPANY)));
    looks.put(PHRASES, twoWords.and(text.rlike(Patterns.PHRASE)));
    Object[] givenNames = KnownWords.givenNames();
    Column plain = translate(text, ",.", "");
    looks.put(GIVEN_NAMES, word.and(text.isin(givenNames)));
    looks.put(
        PERSONS,
        twoWords.and(
            substring_index(plain, " ", 1)
                .isin(givenNames)
                .or(substring_index(plain, " ", -1).isin(givenNames))));
    looks.put(SURNAMES, word.and(text.isin(KnownWords.surnames())));
    looks.put(CITIES, plain.isin(KnownWords.cities()));
    looks.put(COUNTRIES, plain.isin(KnownWords.countries()));
    return looks;
  }
}
