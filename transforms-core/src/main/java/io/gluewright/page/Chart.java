package io.gluewright.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** A chart over numbers: axes, lines at some of them, and bars, curves or dots. */
public final class Chart {
  /** The shape of a dot. */
  public enum Dot {
    ROUND,
    CROSSED
  }

  private static final double WIDTH = 720;
  private static final double HEIGHT = 260;
  private static final double LEFT = 66;
  private static final double RIGHT = 12;
  private static final double TOP = 22;
  private static final double BOTTOM = 46;

  private final StringBuilder svg = new StringBuilder();
  private final double low;
  private final double high;
  private final double top;

  /**
   * @param title says what is seen to those who cannot see it
   * @param low the least number along the bottom
   * @param high the greatest
   * @param top the greatest value; the least is zero
   */
  public Chart(String id, String title, double low, double high, double top) {
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
  public Chart values(List<Double> values, DoubleFunction<String> label) {
    for (double value : values) {
      line("grid", LEFT, y(value), WIDTH - RIGHT, y(value));
      text("end", LEFT - 6, y(value) + 4, label.apply(value));
    }
    return this;
  }

  /** About ten whole numbers along the bottom, and what they count. */
  public Chart along(String unit) {
    double step = step((high - low) / 10);
    List<Double> places = new ArrayList<>();
    for (double at = Math.ceil(low / step) * step; at <= high + 1e-9; at += step) {
      places.add(at);
    }
    return along(places, at -> String.format(Locale.ROOT, "%.0f", at + 0.0), unit);
  }

  /** Labels at some places along the bottom, and what they are. */
  public Chart along(List<Double> places, DoubleFunction<String> label, String unit) {
    for (double at : places) {
      line("axis", x(at), HEIGHT - BOTTOM, x(at), HEIGHT - BOTTOM + 4);
      String text = label.apply(at);
      text(anchor(x(at), text), x(at), HEIGHT - BOTTOM + 20, text);
    }
    line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    text("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, unit);
    return this;
  }

  /** A bar from the bottom up to a value. */
  public Chart bar(String kind, double from, double to, double value) {
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

  /** A curve through points of number and value. */
  public Chart curve(String kind, List<double[]> points) {
    String path =
        points.stream()
            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point[0]), y(point[1])))
            .collect(Collectors.joining(" "));
    svg.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(kind, path));
    return this;
  }

  /** A round dot, or one with corners, which tells two kinds apart without their colours. */
  public Chart dot(Dot shape, String kind, double at, double value) {
    double x = x(at);
    double y = y(value);
    svg.append(
        switch (shape) {
          case ROUND ->
              String.format(
                  Locale.ROOT,
                  "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n",
                  kind,
                  x,
                  y);
          case CROSSED ->
              String.format(
                  Locale.ROOT,
                  "<path class=\"cross %s\" d=\"M%2$.1f %3$.1fl9 9m0 -9l-9 9\"/>\n",
                  kind,
                  x - 4.5,
                  y - 4.5);
        });
    return this;
  }

  /** A line down at a number, with a label at its head. */
  public Chart mark(double at, String label) {
    if (at >= low && at <= high) {
      line("mark", x(at), TOP - 6, x(at), HEIGHT - BOTTOM);
      text(x(at) > WIDTH * 0.8 ? "end" : "start", x(at) + 3, TOP - 9, label);
    }
    return this;
  }

  /** The whole chart. */
  public String svg() {
    return svg + "</svg></div>\n";
  }

  /** A long label at an end of the axis goes inwards. */
  private static String anchor(double x, String label) {
    double half = label.length() * 3.5;
    return x + half > WIDTH ? "end" : x - half < 0 ? "start" : "middle";
  }

  private static double step(double least) {
    double step = 1;
    for (double factor : new double[] {2, 2.5, 2, 2, 2.5, 2}) {
      step = step < least ? step * factor : step;
    }
    return step;
  }

  private double x(double number) {
    return LEFT + (number - low) / (high - low) * (WIDTH - LEFT - RIGHT);
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
