package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.expr;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Casts that give null, and never an error, for what cannot be cast. Texts are read alike whether
 * or not the session is strict.
 */
final class Casts {
  private static final Set<String> WHOLE = Set.of("INTEGER", "BIGINT");

  /** Takes away what stands behind a decimal point: ANSI refuses it in a whole number. */
  private static final String CUT =
      "regexp_replace(trim(%s), '^([+-]?)([0-9]*)[.][0-9]*$', '$10$2')";

  private Casts() {}

  /** As Spark casts without ANSI; with it, what ANSI refuses is null. */
  static Column to(Field field, String type) {
    boolean isCut = field.isText() && WHOLE.contains(type) && SQLConf.get().ansiEnabled();
    return to(isCut ? CUT.formatted(field.sql()) : field.sql(), type);
  }

  static Column to(String sql, String type) {
    String cast = SQLConf.get().ansiEnabled() ? "try_cast" : "cast";
    return expr("%s(%s as %s)".formatted(cast, sql, type));
  }
}
