package io.gluewright.diagnostics;

import java.util.Collection;
import java.util.Optional;

/**
 * One mistake of a user.
 *
 * @param at where it stands
 * @param found what is wrong there
 * @param expected what would be right
 * @param hint what to try
 */
public record Problem(Location at, String found, String expected, Optional<String> hint) {

  public static Problem of(Location at, String found, String expected) {
    return new Problem(at, found, expected, Optional.empty());
  }

  public static Problem of(Location at, String found, String expected, String hint) {
    return new Problem(at, found, expected, Optional.of(hint));
  }

  /** {@code kind} names what {@code name} was taken for, such as "key", "column" or "job". */
  public static Problem unknown(Location at, String kind, String name, Collection<String> known) {
    Optional<String> hint = Similar.to(name, known).map("did you mean \"%s\"?"::formatted);
    String expected = known.isEmpty() ? "none" : "one of " + known;
    return new Problem(at, "unknown %s \"%s\"".formatted(kind, name), expected, hint);
  }

  public static Problem missing(Location at, String key, String expected) {
    return of(at, "\"%s\" is missing".formatted(key), expected);
  }

  /** The place and what was found, the line with a caret if it is at hand, what to do instead. */
  @Override
  public String toString() {
    String advice = hint.map("\n  hint: "::concat).orElse("");
    return "%s: %s%s\n  expected: %s%s".formatted(at, found, Snippet.of(at), expected, advice);
  }
}
