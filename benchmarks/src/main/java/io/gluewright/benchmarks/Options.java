package io.gluewright.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The arguments of a benchmark: pairs of an option and its value. */
record Options(Map<String, String> values) {
  private static final Set<String> KNOWN = Set.of("--data", "--rows", "--edges");

  static Options of(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            arguments[i] + "; expected: --data FOLDER, --rows N or --edges N");
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Options(Map.copyOf(values));
  }

  String text(String option, String fallback) {
    return values.getOrDefault(option, fallback);
  }

  long whole(String option, long fallback) {
    return values.containsKey(option)
        ? Long.parseLong(values.get(option).replace("_", ""))
        : fallback;
  }
}
