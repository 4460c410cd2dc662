package io.gluewright.landing.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a new version of a schema owes to those before it. The names are those of AWS Glue Schema
 * Registry; the modes that end in {@code _ALL} are transitive.
 */
public enum Compatibility {
  /** Anything may follow. */
  NONE(false, false, false),
  /** Nothing may follow. */
  DISABLED(false, false, false),
  /** What the last version allows, the new one allows. */
  BACKWARD(true, false, false),
  /** What any version allows, the new one allows. */
  BACKWARD_ALL(true, false, true),
  /** What the new version allows, the last one allows. */
  FORWARD(false, true, false),
  /** What the new version allows, each one before allows. */
  FORWARD_ALL(false, true, true),
  /** Both ways with the last version. */
  FULL(true, true, false),
  /** Both ways with each version. */
  FULL_ALL(true, true, true);

  private final boolean backward;
  private final boolean forward;
  private final boolean transitive;

  Compatibility(boolean backward, boolean forward, boolean transitive) {
    this.backward = backward;
    this.forward = forward;
    this.transitive = transitive;
  }

  boolean looksBack() {
    return backward;
  }

  boolean looksForward() {
    return forward;
  }

  /** Those of {@code history}, oldest first, that the new version is held against. */
  List<RegisteredSchema> bound(List<RegisteredSchema> history) {
    return transitive || history.isEmpty()
        ? history
        : history.subList(history.size() - 1, history.size());
  }

  /** As people write it: {@code backward-all}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mode of a word, in upper or lower case, with dashes or underscores. */
  public static Optional<Compatibility> of(String word) {
    String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
  }

  /** All words, for people. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Compatibility::word).toList();
  }
}
