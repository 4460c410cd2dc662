package io.gluewright.rules;

import io.gluewright.diagnostics.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads regular expressions, so that a broken one is found at once and not in the first row. */
final class Regex {
  private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\$(\\d)");

  private Regex() {}

  static String read(RuleHead head, String key) {
    String pattern = head.settings().text(key);
    try {
      Pattern.compile(pattern);
      return pattern;
    } catch (PatternSyntaxException e) {
      head.settings()
          .refuse(
              key,
              "\"%s\" is no regular expression: %s".formatted(pattern, e.getDescription()),
              "a regular expression of Java");
      return "";
    }
  }

  /** A text in which {@code $1} stands for the first group of {@code pattern}. */
  static String replacement(RuleHead head, String key, String pattern) {
    Settings settings = head.settings();
    if (!settings.has(key)) {
      settings.text(key);
      return "";
    }
    String replacement = settings.text(key);
    int groups = groups(pattern);
    Matcher matcher = GROUP.matcher(replacement);
    while (matcher.find()) {
      if (Integer.parseInt(matcher.group(1)) > groups) {
        settings.refuse(
            key,
            "\"%s\" speaks of group %s".formatted(replacement, matcher.group(1)),
            "a group of \"%s\", which has %d".formatted(pattern, groups));
      }
    }
    return replacement;
  }

  static int groups(String pattern) {
    return Pattern.compile(pattern).matcher("").groupCount();
  }
}
