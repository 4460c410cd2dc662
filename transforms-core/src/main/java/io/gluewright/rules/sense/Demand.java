package io.gluewright.rules.sense;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters that a text must have for a regular expression to match it. Only a row of plain
 * letters, classes and counts is understood; anything else demands nothing.
 *
 * @param small a small letter must be there
 * @param capital a capital must be there
 */
record Demand(boolean small, boolean capital) {
  private static final Demand NOTHING = new Demand(false, false);

  private static final Pattern PART =
      Pattern.compile(
          "(?<class>\\[[^\\[\\]&^\\\\]+])|(?<letter>[A-Za-z])|(?<other>[^\\[\\](){}|?*+\\\\])"
              + "|(?<escape>\\\\[dDsSwWb.+*?()\\[\\]{}|/$^-])");
  private static final Pattern COUNT = Pattern.compile("[?*+]|\\{(\\d+)(,\\d*)?}");

  static Demand of(String pattern) {
    Demand demand = NOTHING;
    Matcher part = PART.matcher(pattern);
    Matcher count = COUNT.matcher(pattern);
    int at = 0;
    while (at < pattern.length()) {
      if (!part.find(at) || part.start() != at) {
        return NOTHING;
      }
      at = part.end();
      boolean isNeeded = true;
      if (count.find(at) && count.start() == at) {
        isNeeded = !count.group().matches("[?*].*") && !"0".equals(count.group(1));
        at = count.end();
      }
      demand = isNeeded ? demand.and(part) : demand;
    }
    return demand;
  }

  /** Whether a text in that case can have the letters. */
  boolean isMet(Fact.Letters letters) {
    return switch (letters) {
      case ANY -> true;
      case UPPER -> !small;
      case LOWER -> !capital;
    };
  }

  private Demand and(Matcher part) {
    String text = part.group("class") != null ? part.group("class") : part.group("letter");
    if (text == null) {
      return this;
    }
    return new Demand(
        small || text.matches("\\[(?:[a-z]-[a-z]|[a-z])+]|[a-z]"),
        capital || text.matches("\\[(?:[A-Z]-[A-Z]|[A-Z])+]|[A-Z]"));
  }
}
