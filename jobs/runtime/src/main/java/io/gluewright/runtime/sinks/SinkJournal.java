package io.gluewright.runtime.sinks;

import java.util.Optional;
import java.util.function.Supplier;

/** Hears of what is written, and of what a job looks at. */
public interface SinkJournal {
  /** Runs one write of {@code sink} as a step of the run, and keeps what it did. */
  Written write(String sink, Supplier<Written> write);

  /**
   * The job looks at what {@code sink} holds.
   *
   * @param content tells, whenever it is asked, two such looks apart; nothing if it cannot
   */
  void shown(String sink, Supplier<Optional<String>> content);

  /**
   * A run that died has brought {@code landed} rows of a write, of which {@code now} are made now.
   *
   * @param source from which they come as they are, if so
   */
  void compare(String sink, Optional<String> source, long landed, long now);

  /** How much of a source a write brings. */
  enum Share {
    /** All that is left of it: nothing of it goes elsewhere. */
    ALL,
    /** Some rows; others may follow. */
    SOME
  }

  /**
   * So many rows of {@code source} are about to be committed to {@code sink}.
   *
   * @throws RuntimeException when the books of the source could not balance any more
   */
  void landing(String sink, String source, Share share, long rows);

  /** So many rows of {@code source} have landed. */
  void landed(String source, long rows);

  /** Something that whoever reads the report should know. */
  void note(String text);
}
