package io.gluewright.rules.constraints;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import java.util.Optional;

/**
 * One end of a range.
 *
 * @param key the key that it stands at
 * @param text the value, as it is written
 * @param edge whether the value itself is within
 */
record Bound(String key, String text, Edge edge) {
  enum Edge {
    WITHIN,
    OUTSIDE
  }

  /** The bound that stands at one of two keys; both are one too many. */
  static Optional<Bound> read(
      RuleHead head, Key<Optional<String>> within, Key<Optional<String>> outside) {
    Optional<Bound> inclusive = bound(head, within, Edge.WITHIN);
    Optional<Bound> exclusive = bound(head, outside, Edge.OUTSIDE);
    if (inclusive.isPresent() && exclusive.isPresent()) {
      head.settings()
          .refuse(
              outside.name(),
              "\"%s\" and \"%s\" bound the same end".formatted(within.name(), outside.name()),
              "one of the two");
    }
    return inclusive.or(() -> exclusive);
  }

  private static Optional<Bound> bound(RuleHead head, Key<Optional<String>> key, Edge edge) {
    return head.value(key).map(text -> new Bound(key.name(), text, edge));
  }
}
