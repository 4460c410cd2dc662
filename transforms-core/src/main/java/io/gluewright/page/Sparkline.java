package io.gluewright.page;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line through some values in the size of a word, the oldest first, the last one marked.
 *
 * <p>The scale runs from the least value to the greatest, but over at least a fiftieth of the
 * greater of them: what hardly varies looks as if it hardly varies. A limit is drawn where the
 * values still take a third of the height with it.
 */
public final class Sparkline {
  private static final double WIDTH = 120;
  private static final double HEIGHT = 28;
  private static final double MARGIN = 4;
  private static final double LEAST_SPAN = 0.02;
  private static final double MOST_STRETCH = 3;

  private final List<Double> values;
  private double low;
  private double high;

  private Sparkline(List<Double> values) {
    this.values = values;
    this.low = Collections.min(values);
    this.high = Collections.max(values);
    double span = LEAST_SPAN * Math.max(Math.abs(low), Math.abs(high));
    double missing = (span == 0 ? 1 : span) - (high - low);
    if (missing > 0) {
      low -= missing / 2;
      high += missing / 2;
    }
  }

  /**
   * The drawing.
   *
   * @param title says what is seen to those who cannot see it
   * @param values one or more, all finite
   * @param limits what the values have to keep to
   * @param kind of the last value, such as {@code minus}
   */
  public static String svg(String title, List<Double> values, List<Double> limits, String kind) {
    Sparkline line = new Sparkline(List.copyOf(values));
    List<Double> drawn = limits.stream().filter(line::takes).toList();
    drawn.forEach(line::stretch);
    return String.format(
        Locale.ROOT,
        "<svg class=\"spark\" viewBox=\"0 0 %.0f %.0f\" role=\"img\"><title>%s</title>%s%s</svg>",
        WIDTH,
        HEIGHT,
        Html.escaped(title),
        drawn.stream().map(line::limit).collect(Collectors.joining()),
        line.curve(kind));
  }

  /** Both limits of a range are drawn, or the nearer one. */
  private boolean takes(double limit) {
    return Math.max(high, limit) - Math.min(low, limit) <= MOST_STRETCH * (high - low);
  }

  private void stretch(double limit) {
    low = Math.min(low, limit);
    high = Math.max(high, limit);
  }

  private String limit(double limit) {
    return String.format(
        Locale.ROOT,
        "<path class=\"mark\" d=\"M%.1f %3$.1fH%2$.1f\"/>",
        MARGIN,
        WIDTH - MARGIN,
        y(limit));
  }

  private String curve(String kind) {
    String points =
        IntStream.range(0, values.size())
            .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(values.get(i))))
            .collect(Collectors.joining(" "));
    int last = values.size() - 1;
    return String.format(
        Locale.ROOT,
        "<polyline points=\"%s\"/><circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
        points,
        kind,
        x(last),
        y(values.get(last)));
  }

  /** The last value stands at the right, be it the only one. */
  private double x(int index) {
    int steps = Math.max(1, values.size() - 1);
    return WIDTH - MARGIN - (values.size() - 1 - index) * (WIDTH - 2 * MARGIN) / steps;
  }

  private double y(double value) {
    return HEIGHT - MARGIN - (value - low) / (high - low) * (HEIGHT - 2 * MARGIN);
  }
}
