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

  /** Where a character of it stands, counted from 0, an escaped quote being one. */
  Location at(Place place, int index) {
    int before = 0;
    for (int read = 0; read < index; read++) {
      before += written.startsWith("\\\"", before) ? 2 : 1;
    }
    return place.behind(1 + before);
  }

  /** Where a part of it stands, its quotes being at {@code place}; there if it is the whole. */
  Location at(Place place, String part) {
    Matcher word =
        Pattern.compile("(?<!\\w)%s(?!\\w)".formatted(Pattern.quote(part))).matcher(written);
    return !written.equals(part) && word.find() ? place.behind(1 + word.start()) : place.at();
  }
}
