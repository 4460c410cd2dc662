package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in double quotes.
 *
 * @param written what stands between the quotes, backslashes included
 */
public record Quoted(String written) {

  /** The text with each escaped character ({@code \"}, {@code \\}, {@code \'}) in its place. */
  public String value() {
    return written.replaceAll("\\\\(.)", "$1");
  }

  /** A text that reads back as {@code value}. */
  public static Quoted of(String value) {
    return new Quoted(value.replaceAll("([\\\\\"])", "\\\\$1"));
  }

  /** In its quotes, as it was written. */
  public String text() {
    return '"' + written + '"';
  }

  /** Where a part of it stands, its quotes being at {@code at}; there if that cannot be told. */
  Location at(Location at, String part) {
    Matcher word =
        Pattern.compile("(?<!\\w)%s(?!\\w)".formatted(Pattern.quote(part))).matcher(written);
    boolean isOnItsLine = word.find() && written.substring(0, word.start()).matches("[^\\\\\n]*");
    return isOnItsLine && at.column() > 0 && !written.equals(part)
        ? new Location(at.file(), at.line(), at.column() + 1 + word.start(), at.text())
        : at;
  }
}
