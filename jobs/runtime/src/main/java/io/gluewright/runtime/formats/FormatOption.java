package io.gluewright.runtime.formats;

/**
 * An option of a format.
 *
 * @param where which readers look at it
 */
record FormatOption(String name, Values values, Where where) {
  /** Who reads. */
  enum Where {
    /** Glue's readers, and those of local runs. */
    EVERYWHERE,
    /** Readers of local runs; Glue's would read other rows. */
    OFF_GLUE
  }

  static FormatOption everywhere(String name, Values values) {
    return new FormatOption(name, values, Where.EVERYWHERE);
  }

  static FormatOption offGlue(String name, Values values) {
    return new FormatOption(name, values, Where.OFF_GLUE);
  }
}
