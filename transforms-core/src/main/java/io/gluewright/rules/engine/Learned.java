package io.gluewright.rules.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** What Spark made of the expressions that users wrote; rules build their own around them. */
final class Learned {
  private final Map<Expression, Entry> entries = new IdentityHashMap<>();

  /**
   * @param analysed with resolved columns, functions and types
   * @param passage where the user wrote it
   */
  record Entry(Expression analysed, Passage passage) {}

  void add(Expression parsed, Expression analysed, Passage passage) {
    entries.put(parsed, new Entry(analysed, passage));
  }

  /** What is known of that very expression, not of one that only looks the same. */
  Optional<Entry> about(Expression expression) {
    return Optional.ofNullable(entries.get(expression));
  }

  /** What is known of the first such expression within another. */
  Optional<Entry> within(Expression expression) {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            expression.find(entries::containsKey).map(entries::get).getOrElse(() -> null));
  }
}
