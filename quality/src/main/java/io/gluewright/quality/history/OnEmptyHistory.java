package io.gluewright.quality.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code last(k)} says where nothing was measured before. */
public enum OnEmptyHistory {
  /** One value, 0.0, as Glue does: a rule that asks for at least most of the average passes. */
  GLUE,
  /** Nothing: the rule is not judged in this run. */
  SKIP;

  /** Reads the value of a setting, in any case. */
  public static Optional<OnEmptyHistory> named(String text) {
    return Arrays.stream(values()).filter(it -> it.text().equalsIgnoreCase(text)).findFirst();
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(OnEmptyHistory::text).toList();
  }

  /** As it is written in a setting. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
