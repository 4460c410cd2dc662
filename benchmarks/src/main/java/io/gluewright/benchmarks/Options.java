package io.gluewright.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The arguments of a benchmark: pairs of an option and its value. */
public record Options(Map<String, String> values) {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "--data",
              "--rows",
              "--edges",
              "--records",
              "--out",
              "--hot",
              "--fresh",
              "--only",
              "--rounds",
              "--kills",
              "--seed",
              "--at-once",
              "--project"));

  /** Reads them, and refuses any other. */
  public static Options of(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "%s; expected: one of %s and its value".formatted(arguments[i], KNOWN));
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Options(Map.copyOf(values));
  }

  /** The value of an option, or another. */
  public String text(String option, String fallback) {
    return values.getOrDefault(option, fallback);
  }

  /** As {@link #text}, for a whole number. */
  public long whole(String option, long fallback) {
    return values.containsKey(option)
        ? Long.parseLong(values.get(option).replace("_", ""))
        : fallback;
  }
}
