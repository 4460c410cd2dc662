package io.gluewright.diagnostics;

import java.util.Comparator;
import java.util.Optional;

/**
 * A place in something a user wrote.
 *
 * @param file the file, or a name for text that came another way, such as {@code --set}
 * @param line counted from 1; 0 when there is none
 * @param column counted from 1; 0 when it is not known
 * @param text the line as it may be shown, if it is at hand; no secret is in it
 */
public record Location(String file, int line, int column, Optional<String> text) {
  /** By file, then as one reads. */
  public static final Comparator<Location> READING_ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  /** A place whose text is not at hand. */
  public Location(String file, int line, int column) {
    this(file, line, column, Optional.empty());
  }

  /** A place that is a whole text without lines, such as a command-line argument. */
  public static Location of(String name) {
    return new Location(name, 0, 0);
  }

  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
