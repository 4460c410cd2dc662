package io.gluewright.runtime.sinks;

import java.util.function.Supplier;

/** Hears of what is written. */
public interface SinkJournal {
  /** Runs one write of {@code sink} as a step of the run, and keeps what it did. */
  Written write(String sink, Supplier<Written> write);

  /** So many rows of {@code source} have landed. */
  void landed(String source, long rows);

  /** Something that whoever reads the report should know. */
  void note(String text);
}
