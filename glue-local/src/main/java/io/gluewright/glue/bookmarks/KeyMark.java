package io.gluewright.glue.bookmarks;

import java.util.List;

/**
 * How far a table has been read, by its bookmark keys.
 *
 * @param source the table, without its password
 * @param keys the last values read; one compound key, its first column the most significant
 */
public record KeyMark(String source, List<KeyValue> keys) implements Mark {
  public KeyMark {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a mark needs at least one key: " + source);
    }
  }
}
