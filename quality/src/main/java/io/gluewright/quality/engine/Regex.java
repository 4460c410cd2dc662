package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that users wrote. */
final class Regex {
  private Regex() {}

  /**
   * Compiles one.
   *
   * @param at where a character of it stands, counted from 0
   * @throws RefusalException with the place at which Java's engine gave up
   */
  static Pattern compile(String regex, int flags, IntFunction<Location> at) {
    try {
      return Pattern.compile(regex, flags);
    } catch (PatternSyntaxException e) {
      int index = Math.min(Math.max(e.getIndex(), 0), regex.length());
      throw RefusalException.mistake(
          Problem.of(
              at.apply(index),
              "\"%s\": %s".formatted(regex, e.getDescription()),
              "a regular expression"));
    }
  }
}
