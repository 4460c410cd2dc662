package io.gluewright.identity.explain;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** A chart over weights: axes, a line at the threshold, and bars or curves. */
final class Chart {
  private static final double WIDTH = 720;
  private static final double HEIGHT = 260;
  private static final double LEFT = 56;
  private static final double RIGHT = 12;
  private static final double TOP = 22;
  private static final double BOTTOM = 42;

  private final StringBuilder svg = new StringBuilder();
  private final double low;
  private final double high;
  private final double top;

  /**
   * @param title says what is seen to those who cannot see it
   * @param low the least weight
   * @param high the greatest
   * @param top the greatest value; the least is zero
   */
  Chart(String id, String title, double low, double high, double top) {
    this.low = low;
    this.high = Math.max(high, low + 1e-9);
    this.top = Math.max(top, 1e-9);
    svg.append(
        String.format(
            Locale.ROOT,
            "<div class=\"wide\"><svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                + " aria-labelledby=\"%s\"><title id=\"%3$s\">%s</title>\n",
            WIDTH,
            HEIGHT,
            id,
            Html.escaped(title)));
  }

  /** Lines at some values, each with its label. */
  Chart values(List<Double> values, DoubleFunction<String> label) {
    for (double value : values) {
      line("grid", LEFT, y(value), WIDTH - RIGHT, y(value));
      text("end", LEFT - 6, y(value) + 4, label.apply(value));
    }
    return this;
  }

  /** Labels for weights along the bottom. */
  Chart weights(String unit) {
    double step = step((high - low) / 10);
    for (double at = Math.ceil(low / step) * step; at <= high + 1e-9; at += step) {
      line("axis", x(at), HEIGHT - BOTTOM, x(at), HEIGHT - BOTTOM + 4);
      text("middle", x(at), HEIGHT - BOTTOM + 17, String.format(Locale.ROOT, "%.0f", at + 0.0));
    }
    line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    text("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, unit);
    return this;
  }

  Chart bar(String kind, double from, double to, double value) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
            kind,
            x(from) + 0.5,
            y(value),
            Math.max(0.5, x(to) - x(from) - 1),
            HEIGHT - BOTTOM - y(value)));
    return this;
  }

  /** A curve through points of weight and value. */
  Chart curve(String kind, List<double[]> points) {
    String path =
        points.stream()
            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point[0]), y(point[1])))
            .collect(Collectors.joining(" "));
    svg.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(kind, path));
    return this;
  }

  /** A line across at a weight, with a label at its head. */
  Chart mark(double weight, String label) {
    if (weight >= low && weight <= high) {
      line("mark", x(weight), TOP - 6, x(weight), HEIGHT - BOTTOM);
      text(x(weight) > WIDTH * 0.8 ? "end" : "start", x(weight) + 3, TOP - 9, label);
    }
    return this;
  }

  String svg() {
    return svg + "</svg></div>\n";
  }

  private static double step(double least) {
    double step = 1;
    for (double factor : new double[] {2, 2.5, 2, 2, 2.5, 2}) {
      step = step < least ? step * factor : step;
    }
    return step;
  }

  private double x(double weight) {
    return LEFT + (weight - low) / (high - low) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - Math.min(1, value / top) * (HEIGHT - TOP - BOTTOM);
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n",
            kind,
            x1,
            y1,
            x2,
            y2));
  }

  private void text(String anchor, double x, double y, String label) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            Html.escaped(label)));
  }
}
