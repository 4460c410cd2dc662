package io.gluewright.glue.frames;

/** Where the rows of a frame come from. */
sealed interface Body permits Derived, Reading {
  /** The rows and their type; may have to look at the records to find the type. */
  Table table();

  /** Whether the type is known, so that {@link #table} looks at nothing. */
  boolean computed();

  long count();
}
