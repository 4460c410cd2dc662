package io.gluewright.rules.engine;

import com.typesafe.config.ConfigUtil;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of its own grammar, such as SQL, that stands as a value in a file: finds the place in the
 * file of a place in the text.
 */
public record Passage(Settings settings, String key, String text) {
  private static final Pattern TOKEN = Pattern.compile("\\w+|\\S");

  /** Where the text begins. */
  public Location at() {
    return settings.atValue(key);
  }

  /** Where the character of that index stands, counted from 0; the end is a place, too. */
  public Location at(int index) {
    int begin = text.lastIndexOf('\n', index - 1) + 1;
    int end = text.indexOf('\n', begin);
    String line = text.substring(begin, end < 0 ? text.length() : end);
    int blanks = line.length() - line.stripLeading().length();
    return inLine(line.strip(), Math.max(0, index - begin - blanks))
        .orElseGet(() -> settings.at(key, token(index)));
  }

  private Optional<Location> inLine(String line, int index) {
    Location found = settings.at(key, line);
    String written = found.text().orElse("");
    int from = Math.max(0, found.column() - 1);
    int within = Math.min(index, line.length());
    if (line.isEmpty() || from > written.length()) {
      return Optional.empty();
    }
    if (written.startsWith(line, from)) {
      return Optional.of(moved(found, within));
    }
    return written.startsWith(escaped(line), from)
        ? Optional.of(moved(found, escaped(line.substring(0, within)).length()))
        : Optional.empty();
  }

  /** The word that begins at an index. */
  private String token(int index) {
    Matcher token = TOKEN.matcher(text);
    return token.find(Math.min(index, text.length())) ? token.group() : text;
  }

  private static Location moved(Location at, int by) {
    return new Location(at.file(), at.line(), at.column() + by, at.text());
  }

  private static String escaped(String text) {
    String quoted = ConfigUtil.quoteString(text);
    return quoted.substring(1, quoted.length() - 1);
  }
}
