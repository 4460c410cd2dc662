package io.gluewright.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a row: a column, then fields, {@code []} for the elements of an array and
 * {@code {}} for the values of a map.
 *
 * @param steps none for the row itself
 */
public record ColumnPath(List<String> steps) {
  private static final String ELEMENTS = "[]";
  private static final String VALUES = "{}";

  /** The row itself. */
  public static final ColumnPath ROW = new ColumnPath(List.of());

  public ColumnPath {
    steps = List.copyOf(steps);
  }

  /** A column of the table. */
  public static ColumnPath of(String column) {
    return ROW.field(column);
  }

  ColumnPath field(String name) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(name);
    return new ColumnPath(longer);
  }

  ColumnPath elements() {
    return field(ELEMENTS);
  }

  ColumnPath values() {
    return field(VALUES);
  }

  /** Whether it leads into a column. */
  public boolean isNested() {
    return steps.size() > 1;
  }

  /** The column in which it begins; empty for the row itself. */
  public String column() {
    return steps.isEmpty() ? "" : steps.get(0);
  }

  /** As a user writes it: {@code customer.phones[].number}; {@code *} for the row itself. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      boolean isField = !step.equals(ELEMENTS) && !step.equals(VALUES);
      text.append(isField && text.length() > 0 ? "." : "").append(step);
    }
    return steps.isEmpty() ? "*" : text.toString();
  }
}
