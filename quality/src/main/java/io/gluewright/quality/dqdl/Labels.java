package io.gluewright.quality.dqdl;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keys and values that a rule carries. Three keys mean something here: {@value #SEVERITY}, {@value
 * #ACTION} and {@value #WARN}, a second threshold on the same metric.
 *
 * @param values in the order of the ruleset
 * @param warning what {@value #WARN} says, read
 */
public record Labels(Map<String, String> values, Optional<Condition> warning) {
  public static final String SEVERITY = "severity";
  public static final String ACTION = "action";
  public static final String WARN = "warn";

  /** How many labels a rule may carry, those of the ruleset included. */
  public static final int MOST = 10;

  public static final int LONGEST_KEY = 128;
  public static final int LONGEST_VALUE = 256;

  public static final Labels NONE = new Labels(Map.of(), Optional.empty());

  public Labels {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** What {@value #SEVERITY} says, if it is there. */
  public Optional<Severity> severity() {
    String wanted = values.getOrDefault(SEVERITY, "");
    return Arrays.stream(Severity.values()).filter(s -> s.text().equals(wanted)).findFirst();
  }

  /** What {@value #ACTION} says, if it is there. */
  public Optional<Action> action() {
    String wanted = values.getOrDefault(ACTION, "");
    return Arrays.stream(Action.values()).filter(a -> a.text().equals(wanted)).findFirst();
  }

  /** These over {@code others}: where both have a key, this one's value stands. */
  public Labels over(Labels others) {
    Map<String, String> all = new LinkedHashMap<>(others.values);
    all.putAll(values);
    return new Labels(all, warning.or(others::warning));
  }

  /** {@code ["key"="value", "other"="value"]}. */
  public String text() {
    return values.entrySet().stream()
        .map(label -> "\"" + label.getKey() + "\"=\"" + label.getValue() + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
