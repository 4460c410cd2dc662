package io.gluewright.quality.profile;

/**
 * What texts can be read as.
 *
 * @param pattern of {@link java.time.format.DateTimeFormatter}, for dates and timestamps; else
 *     empty
 * @param otherwise another pattern by which as many can be read, as where no day is later than the
 *     twelfth; empty if there is none
 * @param matching how many values can
 * @param of how many values there are, blank ones not counted
 */
public record Reading(Type type, String pattern, String otherwise, long matching, long of) {
  /** A type that texts stand for. */
  public enum Type {
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    TIMESTAMP
  }

  public boolean isOfAll() {
    return matching == of;
  }
}
