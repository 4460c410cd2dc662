package io.gluewright.quality.dqdl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be computed from a list of earlier values, newest first. */
public enum Function {
  AVG("average", "mean"),
  MEDIAN,
  MIN,
  MAX,
  SUM,
  STD,
  ABS,
  /** The value at a position counted from 0: {@code index(last(10), 2)}. */
  INDEX,
  /** {@code percentile(last(10), 90)}. */
  PERCENTILE;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<String> aliases;

  Function(String... aliases) {
    this.aliases = List.of(aliases);
  }

  /** As a ruleset spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Function> of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> each.text().equals(wanted) || each.aliases.contains(wanted))
        .findFirst();
  }
}
