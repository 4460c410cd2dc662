package io.gluewright.identity.kinds;

import java.util.Map;

/**
 * Some values of a column, for who has them at hand and need not pass the records again.
 *
 * @param rows how many records there are
 * @param filled how many of them hold a value other than blanks
 * @param distinct about how many different values there are
 * @param counts values as text and how often each occurs; values that are left out must have been
 *     left out by chance
 */
public record ValueSample(
    String column, long rows, long filled, long distinct, Map<String, Long> counts) {
  public ValueSample {
    counts = Map.copyOf(counts);
  }
}
