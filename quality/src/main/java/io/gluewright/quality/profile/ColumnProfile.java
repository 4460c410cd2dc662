package io.gluewright.quality.profile;

import io.gluewright.identity.kinds.DetectedColumn;
import java.util.List;
import java.util.Optional;

/**
 * What is in a column.
 *
 * @param type as Spark writes it
 * @param rows of the table
 * @param distinct empty if values are only counted
 * @param extremes empty if there is no value, or if values are only counted
 * @param numbers empty if there are no numbers
 * @param texts of text columns only
 * @param top the most frequent values; there are at most {@link Profiler#TOP}
 * @param topError by how much a count of {@code top} may be too low
 * @param closed all values with their exact counts, if there are few
 * @param kind what the column is taken for
 * @param personal why its values are masked where they are printed
 */
public record ColumnProfile(
    String name,
    String type,
    Subject subject,
    long rows,
    long nulls,
    Optional<Distinct> distinct,
    Optional<Extremes> extremes,
    Optional<NumberFacts> numbers,
    Optional<TextFacts> texts,
    List<ValueCount> top,
    long topError,
    Optional<List<ValueCount>> closed,
    KeyStanding key,
    DetectedColumn kind,
    Optional<PersonalData> personal) {
  public ColumnProfile {
    top = List.copyOf(top);
    closed = closed.map(List::copyOf);
  }

  /** How many rows hold a value, empty texts included. */
  public long present() {
    return rows - nulls;
  }

  /** From 0 to 1; 1 if there are no rows. */
  public double completeness() {
    return rows == 0 ? 1 : (double) present() / rows;
  }

  ColumnProfile with(KeyStanding standing) {
    return new ColumnProfile(
        name, type, subject, rows, nulls, distinct, extremes, numbers, texts, top, topError, closed,
        standing, kind, personal);
  }

  ColumnProfile with(PersonalData reason) {
    return new ColumnProfile(
        name,
        type,
        subject,
        rows,
        nulls,
        distinct,
        extremes,
        numbers,
        texts,
        top,
        topError,
        closed,
        key,
        kind,
        Optional.of(reason));
  }
}
