package io.gluewright.runtime.sinks.jdbc;

/**
 * What came of a write.
 *
 * @param transactions that brought it
 * @param before how many of them a run has made that died
 * @param unlike how many of these had other rows than those that were computed now
 */
public record Outcome(
    long inserted, long updated, long deleted, int transactions, int before, int unlike) {

  /** Whether there was nothing left to write. */
  public boolean wasThere() {
    return before == transactions;
  }
}
