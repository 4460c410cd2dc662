package io.gluewright.diagnostics;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows which values must not be seen. */
final class Redaction {
  static final String HIDDEN = "[REDACTED]";

  private static final String NAMES =
      "password|passwd|pwd|passphrase|secret|token|credentials?|access[-_.]?key"
          + "|private[-_.]?key|api[-_.]?key";

  private static final Pattern KEY =
      Pattern.compile("(^|.*[^a-z])?(%s)([^a-z].*)?$".formatted(NAMES));

  /** What may follow the name of a secret in a key, as in {@code secret.key} or secretKey. */
  private static final String MORE = "(?:(?=[-_.]|(?-i:[A-Z][a-z]))[\\w.-]*+)?";

  /** What stands before a secret inside a value: a parameter, the user of an address. */
  private static final List<Pattern> BEFORE =
      List.of(
          Pattern.compile("(?i)(?:%s)%s[\"']?\\s*[=:]\\s*(?=[^\\s=])".formatted(NAMES, MORE)),
          Pattern.compile("://[^/\\s:@]+:(?=[^/\\s@]+@)"),
          Pattern.compile("jdbc:oracle:\\w+:[^/\\s]+/(?=[^@\\s]+@)"));

  private Redaction() {}

  /** True if the value of {@code key} must not be seen, whatever it is. */
  static boolean hides(String key) {
    String dashed = key.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    return KEY.matcher(dashed.replace('_', '-').replace('.', '-')).matches();
  }

  /** Where the first secret begins that the text itself gives away. */
  static OptionalInt start(String text) {
    return BEFORE.stream()
        .map(before -> before.matcher(text))
        .filter(Matcher::find)
        .mapToInt(Matcher::end)
        .min();
  }
}
