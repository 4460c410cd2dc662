package io.gluewright.runtime.sinks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Hears of what is written, and keeps it for the test. */
final class Journal implements SinkJournal {
  private final Map<String, Long> landed = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** The rows that have landed, by source. */
  Map<String, Long> landed() {
    return landed;
  }

  List<String> notes() {
    return notes;
  }

  @Override
  public Written write(String sink, Supplier<Written> write) {
    return write.get();
  }

  @Override
  public void shown(String sink, Supplier<Optional<String>> content) {
    // Nothing goes by it here.
  }

  @Override
  public void compare(String sink, Optional<String> source, long rows, long now) {
    if (rows != now) {
      notes.add("%s: %d rows landed, %d are made now".formatted(sink, rows, now));
    }
  }

  @Override
  public void landing(String sink, String source, Share share, long rows) {
    // No books are kept here.
  }

  @Override
  public void landed(String source, long rows) {
    landed.merge(source, rows, Long::sum);
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }
}
