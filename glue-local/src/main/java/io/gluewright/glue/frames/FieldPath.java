package io.gluewright.glue.frames;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a field: names with dots between them, {@code []} for the elements of an array,
 * back-ticks around a name that holds dots.
 */
public record FieldPath(String text, List<String> steps) {
  /** The step into the elements of an array. */
  static final String ELEMENTS = "[]";

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if a name is empty or a back-tick is not closed
   */
  public static FieldPath parse(String text) {
    List<String> steps = new ArrayList<>();
    int at = 0;
    while (true) {
      int end;
      if (at < text.length() && text.charAt(at) == '`') {
        int close = text.indexOf('`', at + 1);
        if (close < 0) {
          throw broken(text, "a back-tick is not closed");
        }
        steps.add(text.substring(at + 1, close));
        end = close + 1;
      } else {
        end = at;
        while (end < text.length() && text.charAt(end) != '.' && !text.startsWith(ELEMENTS, end)) {
          end++;
        }
        steps.add(text.substring(at, end));
      }
      if (steps.get(steps.size() - 1).isEmpty()) {
        throw broken(text, "a name is empty");
      }
      while (text.startsWith(ELEMENTS, end)) {
        steps.add(ELEMENTS);
        end += ELEMENTS.length();
      }
      if (end == text.length()) {
        return new FieldPath(text, steps);
      }
      if (text.charAt(end) != '.') {
        throw broken(text, "a dot expected at character " + (end + 1));
      }
      at = end + 1;
    }
  }

  /** The names of a path that goes through structs only. */
  public List<String> names() {
    if (steps.contains(ELEMENTS)) {
      throw broken(text, "this path cannot go into an array");
    }
    return steps;
  }

  private static IllegalArgumentException broken(String text, String reason) {
    return new IllegalArgumentException(
        "path \"%s\": %s; write a.b, a[].b or `a.b`".formatted(text, reason));
  }
}
