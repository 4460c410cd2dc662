package io.gluewright.identity;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import java.text.Normalizer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * Text as it is compared: lower case, accents of Latin letters folded, nothing but letters, digits
 * and {@code @}. The sign of an e-mail address stays, because {@code a@bc.com} and {@code ab@c.com}
 * are two people's.
 */
final class Normalised {
  private static final String NOISE = "[^\\p{L}\\p{M}\\p{Nd}@]|[\\x{300}-\\x{36f}]";

  /** The same for a text that is all ASCII, as most are. */
  private static final String ASCII_NOISE = "[^a-z0-9@]";

  /**
   * Lower-case Latin letters with accents or a stroke; in {@link #PLAIN} stands what each means.
   */
  private static final String ACCENTED = letters(Character::toString) + "øłđħı";

  private static final String PLAIN = letters(Normalised::withoutAccents) + "oldhi";

  private Normalised() {}

  /** Empty where nothing is left. */
  static Column text(Column value) {
    Column lower = lower(value.cast("string"));
    Column plain = regexp_replace(lower, ASCII_NOISE, "");
    return when(isAscii(lower), plain).otherwise(regexp_replace(folded(lower), NOISE, ""));
  }

  private static Column isAscii(Column text) {
    return octet_length(text).equalTo(length(text));
  }

  private static Column folded(Column text) {
    Column letters = translate(text, ACCENTED, PLAIN);
    Column sharp = regexp_replace(letters, "ß", "ss");
    Column ash = regexp_replace(sharp, "æ", "ae");
    Column ethel = regexp_replace(ash, "œ", "oe");
    return regexp_replace(ethel, "þ", "th");
  }

  private static String letters(IntFunction<String> written) {
    return IntStream.concat(
            IntStream.rangeClosed(0xe0, 0x24f), IntStream.rangeClosed(0x1e01, 0x1eff))
        .filter(Character::isLowerCase)
        .filter(Normalised::isAccented)
        .mapToObj(written)
        .collect(Collectors.joining());
  }

  private static boolean isAccented(int letter) {
    String plain = withoutAccents(letter);
    return plain.length() == 1 && plain.codePointAt(0) != letter;
  }

  private static String withoutAccents(int letter) {
    return Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "");
  }
}
