package io.gluewright.survivorship;

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
  FIRST
}
