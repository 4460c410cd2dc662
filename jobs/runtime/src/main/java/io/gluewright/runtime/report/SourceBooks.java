package io.gluewright.runtime.report;

import java.util.ArrayList;
import java.util.List;

/** The books of one source. Every entry adds to what is there; safe for several threads. */
public final class SourceBooks {
  private final String name;
  private final List<String> inputs = new ArrayList<>();
  private Counts counts = Counts.NONE;

  SourceBooks(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public SourceBooks read(long rows) {
    return book(new Counts(checked(rows), 0, 0, 0, 0, 0));
  }

  public SourceBooks written(long rows) {
    return book(new Counts(0, checked(rows), 0, 0, 0, 0));
  }

  public SourceBooks filtered(long rows) {
    return book(new Counts(0, 0, checked(rows), 0, 0, 0));
  }

  public SourceBooks merged(long rows) {
    return book(new Counts(0, 0, 0, checked(rows), 0, 0));
  }

  public SourceBooks quarantined(long rows) {
    return book(new Counts(0, 0, 0, 0, checked(rows), 0));
  }

  public SourceBooks deadLettered(long rows) {
    return book(new Counts(0, 0, 0, 0, 0, checked(rows)));
  }

  /** The files or ranges of keys that were read; without secrets, because they are printed. */
  public synchronized SourceBooks inputs(List<String> names) {
    inputs.addAll(names);
    return this;
  }

  public synchronized List<String> inputs() {
    return List.copyOf(inputs);
  }

  public synchronized Counts counts() {
    return counts;
  }

  /**
   * Checks that rows which are about to be committed can be rows of the source.
   *
   * @param entry what would be booked with them
   * @throws OutOfBalanceException when the source would have more rows than were read
   */
  public void requireRoomFor(Counts entry, String sink) {
    Counts then = counts().plus(entry);
    if (then.accounted() > then.read()) {
      throw OutOfBalanceException.before(sink, name, then);
    }
  }

  /**
   * Checks that rows which are about to be committed are all that is left of the source.
   *
   * @param entry what would be booked with them
   * @throws OutOfBalanceException when the source would not have as many rows as were read
   */
  public void requireBalanceWith(Counts entry, String sink) {
    Counts then = counts().plus(entry);
    if (!then.balance()) {
      throw OutOfBalanceException.before(sink, name, then);
    }
  }

  private synchronized SourceBooks book(Counts entry) {
    counts = counts.plus(entry);
    return this;
  }

  private long checked(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("source \"%s\": %,d rows".formatted(name, rows));
    }
    return rows;
  }
}
