package io.gluewright.rules.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;

/**
 * The SQL that rules are written in: Spark's own with ANSI mode off, whatever the session says, so
 * that a rule means the same everywhere. Spark writes the mode into an expression when it is built
 * and analysed; both happen here.
 */
public final class PlainSql {
  private PlainSql() {}

  /** Runs {@code work} with the mode set for this thread; the session is left as it is. */
  public static <T> T in(Supplier<T> work) {
    SQLConf conf = SQLConf.get().clone();
    conf.setConfString("spark.sql.ansi.enabled", "false");
    return SQLConf.withExistingConf(conf, work::get);
  }

  /** What {@code work} gives, or nothing when Spark's parser or analyser refuses it. */
  public static <T> Optional<T> attempt(Supplier<T> work, Consumer<String> refused) {
    try {
      return Optional.of(work.get());
    } catch (Exception e) {
      if (e instanceof AnalysisException analysis) {
        refused.accept(said(analysis));
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The same, where {@code refused} also learns which part of {@code text} Spark speaks of. */
  static <T> Optional<T> attempt(String text, Supplier<T> work, Consumer<SqlMistake> refused) {
    try {
      return Optional.of(work.get());
    } catch (Exception e) {
      if (e instanceof SparkThrowable refusal) {
        refused.accept(SqlMistake.of(refusal, text));
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The column of that very name, dots and all. */
  public static Column column(String name) {
    return functions.col(quoted(name));
  }

  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String said(AnalysisException e) {
    return said(e.getSimpleMessage());
  }

  /** The first line of what Spark says, without its codes and places. */
  static String said(String message) {
    return message
        .strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("[.;]?\\s*\\(?line \\d+,? pos \\d+\\)?.*$", "")
        .replaceAll("^\\[[A-Z_.0-9]+] |(\\. Please, refer to .*)?\\.$", "");
  }
}
