package io.gluewright.glue.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes lines apart into values, and tells when a quoted value goes on in the next line: parsers
 * that swallow an unclosed quote cannot be used where no row may get lost unseen.
 *
 * <p>A quote opens a value only at its start and closes it only before a separator or the end of
 * the line; anywhere else it is text. Inside of quotes a doubled quote is one quote.
 */
final class CsvTokenizer {
  private static final int NONE = -1;

  private final String separator;
  private final char first;
  private final int quote;
  private final int escape;
  private final List<String> values = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private boolean open;

  CsvTokenizer(String separator, Optional<Character> quote, Optional<Character> escape) {
    this.separator = separator;
    this.first = separator.charAt(0);
    this.quote = quote.map(c -> (int) c).orElse(NONE);
    this.escape = escape.map(c -> (int) c).orElse(NONE);
  }

  /** Starts a record; false if a quoted value is still open at the end of the line. */
  boolean begin(String line) {
    values.clear();
    value.setLength(0);
    open = false;
    if (line.indexOf(quote) < 0 && line.indexOf(escape) < 0) {
      splitPlain(line);
      return true;
    }
    return scan(line);
  }

  /** Goes on with the next line of an open value; false if it is open still. */
  boolean more(String lineBreak, String line) {
    value.append(lineBreak);
    return scan(line);
  }

  /** The values of the record. */
  List<String> values() {
    return values;
  }

  private void splitPlain(String line) {
    int start = 0;
    int end = nextSeparator(line, 0);
    while (end >= 0) {
      values.add(line.substring(start, end));
      start = end + separator.length();
      end = nextSeparator(line, start);
    }
    values.add(line.substring(start));
  }

  private int nextSeparator(String line, int from) {
    return separator.length() == 1 ? line.indexOf(first, from) : line.indexOf(separator, from);
  }

  private boolean isSeparator(String line, int at) {
    return line.charAt(at) == first && (separator.length() == 1 || line.startsWith(separator, at));
  }

  private boolean scan(String line) {
    int length = line.length();
    int i = 0;
    boolean atStart = !open;
    while (i < length) {
      char c = line.charAt(i);
      boolean escaped = c == escape && i + 1 < length && isSpecial(line.charAt(i + 1));
      if (escaped && !(c == quote)) {
        value.append(line.charAt(i + 1));
        i += 2;
        atStart = false;
      } else if (open && c == quote) {
        i = quoteInside(line, i);
      } else if (!open && isSeparator(line, i)) {
        endValue();
        i += separator.length();
        atStart = true;
      } else if (atStart && c == quote) {
        open = true;
        atStart = false;
        i++;
      } else {
        value.append(c);
        i++;
        atStart = false;
      }
    }
    if (!open) {
      endValue();
    }
    return !open;
  }

  /** A quote in a quoted value: doubled, closing or text. Returns where to go on. */
  private int quoteInside(String line, int at) {
    if (at + 1 < line.length() && line.charAt(at + 1) == quote) {
      value.append((char) quote);
      return at + 2;
    }
    int after = at + 1;
    while (after < line.length() && line.charAt(after) == ' ' && first != ' ') {
      after++;
    }
    if (after == line.length() || isSeparator(line, after)) {
      open = false;
      return after;
    }
    value.append((char) quote);
    return at + 1;
  }

  private boolean isSpecial(char c) {
    return c == quote || c == escape || c == first;
  }

  private void endValue() {
    values.add(value.toString());
    value.setLength(0);
  }
}
