package io.gluewright.runtime.sinks.jdbc;

/**
 * What a transaction does to a table.
 *
 * @param checksum of the rows, in whatever order they came
 */
record Tally(long inserted, long updated, long deleted, long checksum) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        inserted + other.inserted,
        updated + other.updated,
        deleted + other.deleted,
        checksum + other.checksum);
  }
}
