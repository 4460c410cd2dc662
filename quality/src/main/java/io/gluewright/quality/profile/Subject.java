package io.gluewright.quality.profile;

/** What is looked at in a column, by its type. */
public enum Subject {
  TEXT,
  /** Whole numbers. */
  WHOLE,
  /** Numbers with a floating point. */
  FRACTION,
  /** Numbers with a fixed point. */
  DECIMAL,
  BOOLEAN,
  /** Days, as their number since 1970-01-01. */
  DATE,
  /** Timestamps, as microseconds since 1970-01-01 in UTC. */
  TIME,
  /** Timestamps of no time zone, likewise. */
  LOCAL_TIME,
  /** Binary values, arrays and maps: how many bytes or elements they have. */
  SIZE,
  /** Structs and all else: whether there is a value. */
  PRESENCE;

  boolean isNumber() {
    return this == WHOLE || this == FRACTION || this == DECIMAL;
  }

  boolean isMoment() {
    return this == DATE || this == TIME || this == LOCAL_TIME;
  }

  /** Whether values are compared with each other, and not only counted. */
  boolean hasValues() {
    return this != SIZE && this != PRESENCE;
  }
}
