package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Texts;
import org.apache.spark.sql.Column;

/** E-mail addresses as column expressions. */
final class Emails {
  /** What mail servers accept in practice: no quoted names, no address without a dot. */
  private static final String PLAUSIBLE =
      "^[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
          + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}[\\p{L}\\p{N}-]*[\\p{L}\\p{N}]$";

  private Emails() {}

  /** Trimmed, in lower case; null where the text is no address. */
  static Column normalised(Column text) {
    Column address = lower(Texts.trimmed(text));
    return when(address.rlike(PLAUSIBLE), address);
  }
}
