package io.gluewright.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The text of one file.
 *
 * @param name as messages call it
 * @param lines without their ends
 * @param outline what stands where
 */
record Source(String name, List<String> lines, Outline outline) {
  static Source of(String name, String text) {
    List<String> lines =
        Arrays.stream(text.split("\n", -1)).map(line -> line.replaceFirst("\r$", "")).toList();
    return new Source(name, lines, Outline.of(text));
  }

  /** Empty beyond the ends of the file. */
  String line(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
  }

  /** A place in this file. */
  Location at(int line, int column) {
    return new Location(name, line, column, Optional.of(shown(line)));
  }

  /** A line up to the first secret on it. */
  private String shown(int number) {
    String line = line(number);
    OptionalInt secret = secret(number);
    return secret.isPresent() ? line.substring(0, secret.getAsInt()) + Redaction.HIDDEN : line;
  }

  /** The index at which the first secret of a line begins. */
  OptionalInt secret(int number) {
    OptionalInt inside = Redaction.start(line(number));
    OptionalInt below = outline.secret(number);
    return inside.isPresent() && below.isPresent()
        ? OptionalInt.of(Math.min(inside.getAsInt(), below.getAsInt()))
        : inside.isPresent() ? inside : below;
  }
}
