package io.gluewright.rules.engine;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.initcap;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Column expressions over text. Null in, null out. */
public final class Texts {
  /** All that looks blank, not only the ASCII space that SQL's trim knows. */
  public static final String BLANK = "[\\s\\p{Z}\\u0085\\u200B\\uFEFF]";

  /** The same character by character: to look for them is several times as fast as to match. */
  public static final String BLANKS =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF";

  private static final String PARTICLES =
      "(?i)^(van|von|vom|der|den|de|la|le|du|di|da|del|della|dos|das|zu|zum|ten|ter|of|y)$";

  /** Stands before a letter that must become a capital within a word. */
  private static final String MARK = "\u0001 ";

  private Texts() {}

  public static Column trimmed(Column text) {
    return functions.trim(text, BLANKS);
  }

  public static Column collapsed(Column text) {
    return regexp_replace(text, BLANK + "+", " ");
  }

  public static Column blankToNull(Column text) {
    return when(isBlank(text), lit(null).cast("string")).otherwise(text);
  }

  /** False for null. */
  public static Column isBlank(Column text) {
    return coalesce(trimmed(text).equalTo(""), lit(false));
  }

  public static Column upper(Column text) {
    return functions.upper(text);
  }

  public static Column lower(Column text) {
    return functions.lower(text);
  }

  public static Column title(Column text) {
    return initcap(text);
  }

  public static Column replaced(Column text, String pattern, String replacement) {
    return regexp_replace(text, pattern, replacement);
  }

  /**
   * A person's name: trimmed, single blanks, capitals at the beginning of each word and behind
   * hyphens, {@code O'} and {@code Mc}. Particles such as {@code van} stay small unless they are
   * the last word.
   */
  public static Column name(Column text) {
    Column clean = functions.lower(collapsed(trimmed(text)));
    Column marked =
        regexp_replace(
            clean, "(?<=-)|(?<=(?<!\\p{L})\\p{L}['’])|(?<=(?<!\\p{L})mc)(?=\\p{L}{2})", MARK);
    Column capitals = functions.replace(initcap(marked), lit(MARK), lit(""));
    Column words = split(capitals, " ");
    Column withParticles =
        array_join(transform(words, (word, i) -> particleOrWord(word, i, size(words))), " ");
    Column hasParticle = clean.rlike("(^| )" + PARTICLES.replaceAll("[\\^$]", "") + " ");
    return when(hasParticle, withParticles).otherwise(capitals);
  }

  private static Column particleOrWord(Column word, Column index, Column count) {
    Column isParticle = word.rlike(PARTICLES).and(index.lt(count.minus(1)));
    return when(isParticle, functions.lower(word)).otherwise(word);
  }
}
