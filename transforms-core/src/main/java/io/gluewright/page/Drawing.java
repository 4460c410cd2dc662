package io.gluewright.page;

import java.util.Locale;

/** Bars that stand in a cell of a table, beside their figure. */
public final class Drawing {
  private static final String BAR =
      "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\""
          + " aria-hidden=\"true\">%s</svg>";

  private Drawing() {}

  /** A bar from the left. */
  public static String share(String kind, double share) {
    return BAR.formatted(rectangle(kind, 0, 100 * bounded(share)));
  }

  /**
   * A bar between two values on an axis, and a line at the zero of it.
   *
   * @param low the least value of the axis
   * @param high the greatest
   */
  public static String span(double from, double to, double low, double high) {
    double width = Math.max(high - low, 1e-9);
    double start = 100 * bounded((Math.min(from, to) - low) / width);
    double end = 100 * bounded((Math.max(from, to) - low) / width);
    double zero = 100 * bounded(-low / width);
    return BAR.formatted(
        rectangle(to < from ? "minus" : "plus", start, end - start)
            + String.format(Locale.ROOT, "<path class=\"axis\" d=\"M%1$.2f 0V10\"/>", zero));
  }

  private static String rectangle(String kind, double x, double width) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.2f\" y=\"1\" width=\"%.2f\" height=\"8\"/>",
        kind,
        x,
        width);
  }

  private static double bounded(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
