package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Texts;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;

/** Yes and no as people write them. */
final class Booleans {
  static final List<String> TRUE =
      List.of(
          "true",
          "t",
          "yes",
          "y",
          "1",
          "on",
          "ja",
          "j",
          "wahr",
          "oui",
          "vrai",
          "si",
          "sí",
          "vero",
          "verdadero",
          "sim");

  static final List<String> FALSE =
      List.of(
          "false", "f", "no", "n", "0", "off", "nein", "falsch", "non", "faux", "falso", "nee",
          "não");

  private Booleans() {}

  /** Null where the text is neither, whatever its case and the blanks around it. */
  static Column parsed(Column text, List<String> yes, List<String> no) {
    Column word = lower(Texts.trimmed(text));
    return when(word.isin(folded(yes)), true).when(word.isin(folded(no)), false);
  }

  private static Object[] folded(List<String> words) {
    return words.stream().map(Booleans::folded).toArray();
  }

  static String folded(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
