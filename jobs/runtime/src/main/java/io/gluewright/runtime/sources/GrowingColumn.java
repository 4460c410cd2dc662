package io.gluewright.runtime.sources;

import io.gluewright.runtime.batches.Input.Window;

/**
 * A column that tells where in a table new rows are.
 *
 * @param sql its name, as it stands in SQL
 */
record GrowingColumn(String name, String sql, boolean mayBeNull, Growth growth) {

  /**
   * True of all rows that a window may have, and of those that have no value; in SQL. Where another
   * column told where the window begins, that says nothing of this one.
   */
  String reaches(Window window) {
    return window
        .from()
        .filter(from -> window.by().equals(name))
        .map(growth::literal)
        .map(
            least ->
                mayBeNull
                    ? "(%s >= %s OR %1$s IS NULL)".formatted(sql, least)
                    : "%s >= %s".formatted(sql, least))
        .orElse("1 = 1");
  }
}
