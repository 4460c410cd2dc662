package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads regular expressions, so that a broken one is found at once and not in the first row. */
public final class Regex {
  private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\$(\\d)");

  private Regex() {}

  /** A key whose value is a regular expression of Java. */
  public static Key<String> key(String name, String about) {
    return Key.requiredOf(
        name,
        Map.of("type", "string", "format", "regex", "description", about),
        settings -> read(settings, name));
  }

  /** The same, where it may be left out. */
  public static Key<Optional<String>> optionalKey(String name, String about) {
    return Key.of(
        name,
        Map.of("type", "string", "format", "regex", "description", about),
        settings -> settings.has(name) ? Optional.of(read(settings, name)) : Optional.empty());
  }

  private static String read(Settings settings, String key) {
    String pattern = settings.text(key);
    try {
      Pattern.compile(pattern);
      return pattern;
    } catch (PatternSyntaxException e) {
      settings.refuse(
          key,
          "\"%s\" is no regular expression: %s".formatted(pattern, e.getDescription()),
          "a regular expression of Java");
      return "";
    }
  }

  /** Refuses a replacement that speaks of a group which {@code pattern} does not have. */
  public static void requireGroups(RuleHead head, Key<String> replacement, String pattern) {
    Settings settings = head.settings();
    String written = settings.text(replacement.name(), "");
    int groups = groups(pattern);
    Matcher matcher = GROUP.matcher(written);
    while (matcher.find()) {
      if (Integer.parseInt(matcher.group(1)) > groups) {
        settings.refuse(
            replacement.name(),
            "\"%s\" speaks of group %s".formatted(written, matcher.group(1)),
            "a group of \"%s\", which has %d".formatted(pattern, groups));
      }
    }
  }

  public static int groups(String pattern) {
    return Pattern.compile(pattern).matcher("").groupCount();
  }
}
