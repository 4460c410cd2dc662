package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.internal.SQLConf;

/** Casts that give null, and never an error, for what cannot be cast. */
final class Casts {
  private Casts() {}

  /** As Spark casts without ANSI; with it, what ANSI refuses is null. */
  static Column to(Field field, String type) {
    return to(field.sql(), type);
  }

  static Column to(String sql, String type) {
    String cast = SQLConf.get().ansiEnabled() ? "try_cast" : "cast";
    return expr("%s(%s as %s)".formatted(cast, sql, type));
  }
}
