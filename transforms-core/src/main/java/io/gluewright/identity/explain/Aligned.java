package io.gluewright.identity.explain;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns of equal width, two blanks apart. */
final class Aligned {
  private final List<List<String>> rows = new ArrayList<>();
  private final String sides;

  /**
   * @param sides a letter per column: {@code l} where cells stand on the left, else {@code r}
   */
  Aligned(String sides) {
    this.sides = sides;
  }

  /** Adds a row; its last cells may be left out. */
  Aligned row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * A line per row, without blanks at the end.
   *
   * @param indent stands before each
   */
  String text(String indent) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < row.size(); column++) {
        line.append(column == 0 ? "" : "  ").append(padded(row.get(column), column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String padded(String cell, int column) {
    String blanks = " ".repeat(width(column) - length(cell));
    return sides.charAt(column) == 'l' ? cell + blanks : blanks + cell;
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> length(row.get(column)))
        .max()
        .orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
