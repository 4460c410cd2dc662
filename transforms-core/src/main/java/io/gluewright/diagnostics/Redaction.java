package io.gluewright.diagnostics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what must not be seen, and takes it out of what is printed. */
public final class Redaction {
  public static final String HIDDEN = "[REDACTED]";

  private static final String SECRET_NAME =
      "password|passwd|pwd|passphrase|secret|token|credentials?|access[-_.]?key"
          + "|private[-_.]?key|api[-_.]?key";

  /** What may follow the name of a secret in a key, as in {@code secret.key} or secretKey. */
  private static final String MORE = "(?:(?=[-_.]|(?-i:[A-Z][a-z]))[\\w.-]*+)?";

  /** In quotes, in brackets, or up to a space or the next parameter. */
  private static final String VALUE =
      "(?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"?|'[^']*+'?|\\[[^\\]]*+]?|\\{[^}]*+}?"
          + "|[^\\s;&]+?(?=[,)}\\]]*(?:[\\s;&]|$)))";

  private static final Pattern SECRET_KEY =
      Pattern.compile("(^|.*[^a-z])?(%s)([^a-z].*)?$".formatted(SECRET_NAME));
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)((?:%s)%s[\"']?\\s*[=:]\\s*)%s".formatted(SECRET_NAME, MORE, VALUE));
  private static final Pattern USER_IN_ADDRESS = Pattern.compile("(://[^/\\s:@]+:)[^/\\s@]+@");
  private static final Pattern ORACLE_USER =
      Pattern.compile("(jdbc:oracle:\\w+:[^/\\s]+/)[^@\\s]+@");

  /** Each with what stands before the secret as its first group. */
  private static final List<Pattern> SECRETS =
      List.of(SECRET_PARAMETER, USER_IN_ADDRESS, ORACLE_USER);

  private Redaction() {}

  /** A text, such as a JDBC address or a message of a driver, without the passwords in it. */
  public static String text(String text) {
    String parameters = SECRET_PARAMETER.matcher(text).replaceAll("$1" + hiddenLiterally());
    String oracle = ORACLE_USER.matcher(parameters).replaceAll("$1" + hiddenLiterally() + "@");
    return USER_IN_ADDRESS.matcher(oracle).replaceAll("$1" + hiddenLiterally() + "@");
  }

  /** True if the value of {@code key} must not be seen, whatever it is. */
  public static boolean hides(String key) {
    String dashed = key.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    return SECRET_KEY.matcher(dashed.replace('_', '-').replace('.', '-')).matches();
  }

  /** Pairs as they may be printed. */
  public static Map<String, String> pairs(Map<String, String> pairs) {
    Map<String, String> shown = new LinkedHashMap<>();
    pairs.forEach((key, value) -> shown.put(key, hides(key) ? HIDDEN : text(value)));
    return shown;
  }

  /** A tree of maps, lists and scalars, as it may be printed. */
  public static Object tree(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> shown = new LinkedHashMap<>();
      map.forEach((key, child) -> shown.put((String) key, entry((String) key, child)));
      return shown;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Redaction::tree).toList();
    }
    return value instanceof String text ? text(text) : value;
  }

  /** Where the first secret begins that the text itself gives away. */
  static OptionalInt start(String text) {
    return SECRETS.stream()
        .map(secret -> secret.matcher(text))
        .filter(Matcher::find)
        .mapToInt(secret -> secret.end(1))
        .min();
  }

  private static Object entry(String key, Object child) {
    return hides(key) ? HIDDEN : tree(child);
  }

  private static String hiddenLiterally() {
    return Matcher.quoteReplacement(HIDDEN);
  }
}
