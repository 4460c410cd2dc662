package io.gluewright.glue.bookmarks;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table that one run reads: after {@code after}, up to and with {@code upTo}.
 *
 * @param after the last key of earlier runs, empty for "from the start"
 * @param upTo the last key of this run, empty for "nothing new"
 */
public record KeyWindow(List<KeyValue> after, List<KeyValue> upTo) implements Serializable {
  public KeyWindow {
    after = List.copyOf(after);
    upTo = List.copyOf(upTo);
  }

  static KeyWindow of(Optional<KeyMark> after, Optional<KeyMark> upTo) {
    return new KeyWindow(
        after.map(KeyMark::keys).orElse(List.of()), upTo.map(KeyMark::keys).orElse(List.of()));
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return upTo.isEmpty();
  }
}
