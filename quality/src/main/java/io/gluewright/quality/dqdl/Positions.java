package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Redaction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns an index of a ruleset's text into a place of the file that holds it. */
final class Positions {
  private final String text;
  private final Location start;
  private final int[] lineStarts;

  /** Lines as messages show them. Every rule and parameter of a line shares one. */
  private final Map<Integer, Optional<String>> shown = new HashMap<>();

  Positions(String text, Location start) {
    this.text = text;
    this.start = start;
    this.lineStarts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, text.length())
                    .filter(index -> text.charAt(index) == '\n')
                    .map(index -> index + 1))
            .toArray();
  }

  Place place(Token token) {
    return Place.of(token.from(), this);
  }

  Location at(Token token) {
    return at(token.from());
  }

  Location at(int index) {
    if (start.line() == 0) {
      return start;
    }
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found < 0 ? -found - 2 : found;
    return new Location(
        start.file(),
        start.line() + line,
        column(line, index - lineStarts[line]),
        shown.computeIfAbsent(line, this::shown));
  }

  private int column(int line, int index) {
    return line > 0 ? index + 1 : onFirstLine(index);
  }

  /** In a configuration the text may begin behind a key and quotes, and have escaped quotes. */
  private int onFirstLine(int index) {
    if (start.column() == 0 || start.text().isEmpty()) {
      return start.column() == 0 ? 0 : start.column() + index;
    }
    String written = start.text().get();
    String first = line(0);
    int plain = first.isBlank() ? -1 : written.indexOf(first, start.column() - 1);
    if (plain >= 0) {
      return plain + index + 1;
    }
    int escaped = first.isBlank() ? -1 : written.indexOf(escaped(first), start.column() - 1);
    return escaped < 0 ? start.column() : escaped + escaped(first.substring(0, index)).length() + 1;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Ahead of the text its first line may hold a key and quotes, which only its place knows. */
  private Optional<String> shown(int line) {
    if (line == 0 && (start.column() != 1 || start.text().isPresent())) {
      return start.text();
    }
    return Optional.of(Redaction.text(line(line)));
  }

  private String line(int line) {
    int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
    return text.substring(lineStarts[line], end).replaceFirst("\r$", "");
  }
}
