package io.gluewright.quality.profile;

/** How values are printed. */
public enum Values {
  /** Those of columns that are likely about persons by their form: {@code Xxxx 99}. */
  MASKED,
  /** All as they are. */
  PLAIN;

  /** A value of {@code column} as it may be printed. */
  public String print(ColumnProfile column, String value) {
    return this == MASKED && column.personal().isPresent() ? Shape.of(value) : value;
  }

  /** Whether {@code column} is printed as it is. */
  boolean shows(ColumnProfile column) {
    return this == PLAIN || column.personal().isEmpty();
  }
}
