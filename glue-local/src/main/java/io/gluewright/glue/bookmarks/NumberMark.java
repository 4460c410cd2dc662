package io.gluewright.glue.bookmarks;

/**
 * How many numbers have been given away, such as the keys of tables taken apart.
 *
 * @param source what they number
 * @param next the first that no run has used
 */
public record NumberMark(String source, long next) implements Mark {
  public NumberMark {
    if (next < 0) {
      throw new IllegalArgumentException(
          "%s: next must not be negative: %d".formatted(source, next));
    }
  }
}
