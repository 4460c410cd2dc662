package io.gluewright.rules.engine;

import java.util.OptionalInt;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import scala.Option;

/**
 * What Spark says of a SQL text that it cannot use.
 *
 * @param said in a line, without Spark's codes and places
 * @param index the character of the text that it speaks of, if it says so
 */
record SqlMistake(String said, OptionalInt index) {
  private static final String TYPES = " due to data type mismatch: ";

  static SqlMistake of(SparkThrowable e, String text) {
    String said =
        e instanceof AnalysisException analysis
            ? PlainSql.said(analysis)
            : PlainSql.said(String.valueOf(((Throwable) e).getMessage()));
    int types = said.indexOf(TYPES);
    String plain = types < 0 ? said : said.substring(types + TYPES.length());
    return new SqlMistake(plain, index(e, text));
  }

  private static OptionalInt index(SparkThrowable e, String text) {
    for (QueryContext context : e.getQueryContext()) {
      if (context.startIndex() >= 0 && context.startIndex() <= text.length()) {
        return OptionalInt.of(context.startIndex());
      }
    }
    return e instanceof AnalysisException analysis
        ? index(analysis.line(), analysis.startPosition(), text)
        : OptionalInt.empty();
  }

  private static OptionalInt index(Option<Object> line, Option<Object> position, String text) {
    if (line.isEmpty() || position.isEmpty()) {
      return OptionalInt.empty();
    }
    int begin = 0;
    for (int i = 1; i < (int) line.get(); i++) {
      begin = text.indexOf('\n', begin) + 1;
    }
    return OptionalInt.of(Math.min(text.length(), begin + (int) position.get()));
  }
}
