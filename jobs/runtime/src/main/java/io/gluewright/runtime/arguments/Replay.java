package io.gluewright.runtime.arguments;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which rows in quarantine are meant, and what for.
 *
 * @param rule those that have broken it
 * @param since those that came into quarantine then or later
 * @param run those that it quarantined
 */
public record Replay(
    Purpose purpose, Optional<String> rule, Optional<Instant> since, Optional<String> run) {
  /** What is to be done with them. */
  public enum Purpose {
    /** They go through the rules again. */
    FEED,
    /** They are counted. */
    PLAN
  }

  /** A day, from its beginning in UTC, or a moment; empty if the text is neither. */
  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return timed(text);
    }
  }

  private static Optional<Instant> timed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
