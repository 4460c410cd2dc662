package io.gluewright.runtime.lease;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the lease of one job is kept: one value that is read and replaced, never by two at once.
 *
 * <p>An exception of {@link #replace} leaves open whether it has been replaced; who needs to know
 * reads it.
 */
interface LeaseStore extends Closeable {
  /**
   * What was found.
   *
   * @param version changes with every write
   * @param age how long ago it was written, by the clock of the store alone; empty for a store that
   *     does not tell. Never more than it is.
   */
  record Stored(LeaseState state, String version, Optional<Duration> age) {
    static Stored justNow(LeaseState state, String version) {
      return new Stored(state, version, Optional.of(Duration.ZERO));
    }
  }

  /** Empty if the job has never had a lease. */
  Optional<Stored> read() throws IOException;

  /**
   * Writes {@code next} if the store still holds {@code expected}, and only then, whoever else
   * writes at the same time.
   *
   * @return what it holds now; empty if it held something else
   */
  Optional<Stored> replace(Optional<Stored> expected, LeaseState next) throws IOException;

  /** The same, where an answer that got lost is no failure: what was written is there. */
  default Optional<Stored> replaceOrFind(Optional<Stored> expected, LeaseState next)
      throws IOException {
    try {
      Optional<Stored> written = replace(expected, next);
      return written.isPresent() ? written : find(next);
    } catch (IOException e) {
      Optional<Stored> found = find(next);
      if (found.isEmpty()) {
        throw e;
      }
      return found;
    }
  }

  private Optional<Stored> find(LeaseState state) throws IOException {
    return read().filter(there -> there.state().equals(state));
  }

  /** Where it is, for people. */
  String describe();

  @Override
  default void close() {}
}
