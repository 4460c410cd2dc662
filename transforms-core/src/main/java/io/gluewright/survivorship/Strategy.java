package io.gluewright.survivorship;

import java.util.Locale;

/**
 * Which of an entity's values survives. Nulls and blanks never do. Ties go to the value seen last,
 * then to the source that comes first in {@code source-priority}, then to the smallest value, then
 * to the smallest profile id, so the same profiles always give the same record.
 */
public enum Strategy {
  /** The value of the profile seen last. */
  MOST_RECENT,
  /** The value that most profiles have. */
  MOST_FREQUENT,
  /** The value with the most characters. */
  LONGEST,
  /** The value of the source that comes first in {@code source-priority}. */
  SOURCE_PRIORITY,
  /** The value of the profile seen first. */
  FIRST,
  /** The value of the profile that has most attributes filled; a blank text fills nothing. */
  MOST_COMPLETE,
  /**
   * All values, each once, as a sorted array; the elements, where they are arrays themselves. The
   * attribute becomes an array of its type.
   */
  SET_UNION;

  /** As a user writes it. */
  String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
