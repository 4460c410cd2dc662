package io.gluewright.glue.frames;

/** A value that its schema has no place for. */
final class Misfit extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  Misfit(String path, Object value, String expected) {
    super("%s: %s expected, found %s".formatted(path, expected, shown(value)), null, false, false);
  }

  private static String shown(Object value) {
    String text = value instanceof Fraction number ? number.text() : String.valueOf(value);
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return value instanceof String ? '"' + cut + '"' : cut;
  }
}
