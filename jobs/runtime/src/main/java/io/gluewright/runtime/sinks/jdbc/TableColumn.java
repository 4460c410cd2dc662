package io.gluewright.runtime.sinks.jdbc;

/**
 * A column of a table, as the database tells it.
 *
 * @param type one of {@link java.sql.Types}
 * @param size of a number, how many digits it has; 0 for as many as it takes
 * @param digits of a number, how many of them follow the point
 */
record TableColumn(String name, int type, String typeName, int size, int digits, Absence absence) {
  /** What happens to a row that says nothing of the column. */
  enum Absence {
    /** It gets a default, a number or null. */
    FILLED,
    /** It is refused. */
    REFUSED
  }

  /** The type as it is told to a user. */
  String shownType() {
    return size > 0 && digits > 0 ? "%s(%d,%d)".formatted(typeName, size, digits) : typeName;
  }
}
