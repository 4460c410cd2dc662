package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Redaction;
import java.util.Optional;

/** Turns an index of a ruleset's text into a place of the file that holds it. */
final class Positions {
  private final String text;
  private final Location start;

  Positions(String text, Location start) {
    this.text = text;
    this.start = start;
  }

  Place place(Token token) {
    return Place.of(at(token.from()));
  }

  Location at(Token token) {
    return at(token.from());
  }

  Location at(int index) {
    int lineStart = text.lastIndexOf('\n', index - 1) + 1;
    if (start.line() == 0) {
      return start;
    }
    return lineStart == 0 ? onFirstLine(index) : onLaterLine(index, lineStart);
  }

  /** Before the ruleset the line may hold a key and quotes, and then the place is only known. */
  private Location onFirstLine(int index) {
    int column = start.column() == 0 ? 0 : start.column() + index;
    boolean isWhole = start.column() == 1 && start.text().isEmpty();
    Optional<String> line = isWhole ? Optional.of(line(0)) : start.text();
    return new Location(start.file(), start.line(), column, line);
  }

  private Location onLaterLine(int index, int lineStart) {
    int breaks = (int) text.substring(0, lineStart).chars().filter(each -> each == '\n').count();
    Optional<String> line = Optional.of(line(lineStart));
    return new Location(start.file(), start.line() + breaks, index - lineStart + 1, line);
  }

  private String line(int lineStart) {
    int end = text.indexOf('\n', lineStart);
    String line = text.substring(lineStart, end < 0 ? text.length() : end);
    return Redaction.text(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }
}
