package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.udf;

import java.text.Normalizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** What a text is made of below its letters. Null in, null out. */
final class Unicode {
  /** The normal forms of Unicode Standard Annex 15. */
  enum Form {
    NFC(Normalizer.Form.NFC),
    NFD(Normalizer.Form.NFD),
    NFKC(Normalizer.Form.NFKC),
    NFKD(Normalizer.Form.NFKD);

    private final Normalizer.Form form;

    Form(Normalizer.Form form) {
      this.form = form;
    }
  }

  /** Control characters but tab and line ends; soft hyphen. */
  private static final String CONTROLS = "[\\p{Cc}\\u00AD&&[^\\t\\n\\r]]";

  /** Characters of no width, marks of direction, byte order marks. */
  private static final String MARKS =
      "[\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]";

  /** Joiners shape Arabic and Indic words and emoji; elsewhere they do nothing. */
  private static final String IDLE_JOINERS =
      "(?:^|(?<=[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}\\p{N}\\p{P}\\p{Z}\\p{Cc}\\p{Cf}]))"
          + "[\\u200C\\u200D]+";

  private Unicode() {}

  static Column normalised(Column text, Form form) {
    return udf(new Normalised(form), DataTypes.StringType).apply(text);
  }

  /**
   * Without control characters (tab and line ends stay), soft hyphens, characters of no width and
   * marks of direction. Joiners stay behind Arabic, Indic and other letters that they shape, and
   * within emoji.
   */
  static Column stripped(Column text) {
    return regexp_replace(regexp_replace(text, CONTROLS + "|" + MARKS, ""), IDLE_JOINERS, "");
  }

  /** Without what {@link #stripped} removes and no misread text holds: it keeps a repair away. */
  static Column unmarked(Column text) {
    return regexp_replace(text, MARKS, "");
  }

  /** See {@link Mojibake}. */
  static Column repaired(Column text) {
    return udf(new Repaired(), DataTypes.StringType).apply(text);
  }

  private record Normalised(Form form) implements UDF1<String, String> {
    @Override
    public String call(String text) {
      return text == null ? null : Normalizer.normalize(text, form.form);
    }
  }

  private record Repaired() implements UDF1<String, String> {
    @Override
    public String call(String text) {
      return text == null ? null : Mojibake.repaired(text);
    }
  }
}
