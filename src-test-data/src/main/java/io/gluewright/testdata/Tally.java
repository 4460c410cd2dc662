package io.gluewright.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** Keeps the books of one source while its rows are written, and streams the truth. */
final class Tally {
  /** What a row is there for. */
  enum Outcome {
    VALID,
    DUPLICATE,
    SUPERSEDED,
    LATE,
    FILTERED,
    INVALID,
    CORRUPT
  }

  private final String source;
  private final Appendable truth;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  Tally(String source, Appendable truth) {
    this.source = source;
    this.truth = truth;
  }

  void valid(String recordId, String personId) {
    try {
      truth.append(source).append(',').append(recordId).append(',').append(personId).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add(Outcome.VALID);
  }

  void add(Outcome outcome) {
    counts.merge(outcome, 1L, Long::sum);
  }

  Counts counts() {
    return new Counts(
        of(Outcome.VALID),
        of(Outcome.DUPLICATE),
        of(Outcome.SUPERSEDED),
        of(Outcome.LATE),
        of(Outcome.FILTERED),
        of(Outcome.INVALID),
        of(Outcome.CORRUPT));
  }

  private long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }
}
