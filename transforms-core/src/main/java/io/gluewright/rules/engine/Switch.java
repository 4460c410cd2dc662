package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code when}, which switches a rule on or off for a whole run. */
public final class Switch {
  static final Key<Optional<String>> WHEN =
      Key.optionalText("when", "switches the rule: true, false, or two texts with == or !=");

  private static final String KEY = WHEN.name();
  private static final Pattern COMPARISON = Pattern.compile("(.*?)\\s*(==|!=)\\s*(.*)");

  private Switch() {}

  /** True without {@code when}. */
  public static boolean isOn(Settings settings) {
    Optional<String> written = settings.optionalText(KEY);
    if (written.isEmpty()) {
      return true;
    }
    String text = written.get().strip();
    Matcher comparison = COMPARISON.matcher(text);
    if (text.contains("${")) {
      refuse(settings, text, "write when = ${env}\" == prod\": HOCON replaces nothing in quotes");
    } else if (comparison.matches()) {
      boolean same = bare(comparison.group(1)).equals(bare(comparison.group(3)));
      return same == comparison.group(2).equals("==");
    } else if (!text.equals("true") && !text.equals("false")) {
      refuse(settings, text, "write when = ${env}\" == prod\"");
    }
    return !text.equals("false");
  }

  private static void refuse(Settings settings, String text, String hint) {
    settings
        .problems()
        .add(
            Problem.of(
                settings.at(KEY),
                "\"when\" is \"%s\"".formatted(text),
                "true, false, or two texts with == or != between them",
                hint));
  }

  private static String bare(String text) {
    return text.strip().replaceAll("^(['\"])(.*)\\1$", "$2");
  }
}
