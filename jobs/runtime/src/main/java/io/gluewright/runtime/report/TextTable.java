package io.gluewright.runtime.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Lines in columns: the first one to the left, numbers to the right. */
public final class TextTable {
  static final int WIDTH = 100;
  private static final int GAP = 2;
  private static final String CUT = "...";

  private final List<String[]> lines = new ArrayList<>();

  public TextTable(String... header) {
    lines.add(header);
  }

  /** Adds a line. */
  public TextTable line(String name, long... numbers) {
    String[] cells = new String[numbers.length + 1];
    cells[0] = name;
    for (int i = 0; i < numbers.length; i++) {
      cells[i + 1] = String.format(Locale.ROOT, "%,d", numbers[i]);
    }
    lines.add(cells);
    return this;
  }

  /** A rule as wide as the table goes between the lines so far and the next. */
  TextTable rule() {
    lines.add(new String[0]);
    return this;
  }

  @Override
  public String toString() {
    int[] widths = widths();
    int whole = Arrays.stream(widths).sum() + GAP * (widths.length - 1);
    StringBuilder text = new StringBuilder();
    for (String[] cells : lines) {
      text.append(cells.length == 0 ? "-".repeat(whole) : aligned(cells, widths)).append('\n');
    }
    return text.toString();
  }

  /** Names give way when the numbers need the room. */
  private int[] widths() {
    int[] widths = new int[lines.get(0).length];
    for (String[] cells : lines) {
      for (int i = 0; i < cells.length; i++) {
        widths[i] = Math.max(widths[i], cells[i].length());
      }
    }
    int numbers = Arrays.stream(widths).skip(1).map(width -> width + GAP).sum();
    int least = Math.max(CUT.length() + 1, lines.get(0)[0].length());
    widths[0] = Math.min(widths[0], Math.max(least, WIDTH - numbers));
    return widths;
  }

  private static String aligned(String[] cells, int[] widths) {
    List<String> padded = new ArrayList<>(Collections.nCopies(cells.length, ""));
    padded.set(0, left(cells[0], widths[0]));
    for (int i = 1; i < cells.length; i++) {
      padded.set(i, " ".repeat(widths[i] - cells[i].length()) + cells[i]);
    }
    return String.join(" ".repeat(GAP), padded).stripTrailing();
  }

  private static String left(String name, int width) {
    String cut = name.length() <= width ? name : name.substring(0, width - CUT.length()) + CUT;
    return cut + " ".repeat(width - cut.length());
  }
}
