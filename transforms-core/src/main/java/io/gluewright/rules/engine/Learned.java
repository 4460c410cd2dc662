package io.gluewright.rules.engine;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** What Spark made of the expressions that users wrote; rules build their own around them. */
public final class Learned {
  private final IdentityHashMap<Expression, Entry> entries = new IdentityHashMap<>();

  /**
   * What is known of an expression.
   *
   * @param folded with columns, functions and types found, computed as far as can be without a row
   * @param passage where the user wrote it
   */
  public record Entry(Expression folded, Passage passage) {}

  void add(Expression parsed, Expression folded, Passage passage) {
    entries.put(parsed, new Entry(folded, passage));
  }

  /** What is known of that very expression, not of one that only looks the same. */
  public Optional<Entry> about(Expression expression) {
    return Optional.ofNullable(entries.get(expression));
  }

  /** What is known of the first such expression within another. */
  public Optional<Entry> within(Expression expression) {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            expression.find(entries::containsKey).map(entries::get).getOrElse(() -> null));
  }
}
