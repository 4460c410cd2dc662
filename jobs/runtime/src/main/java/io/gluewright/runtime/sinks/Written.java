package io.gluewright.runtime.sinks;

import java.util.OptionalLong;

/**
 * What one commit of a sink did to its rows.
 *
 * @param commit the version of the table or the folder of the files; empty when none was made
 * @param when whether it was made now
 * @param brought how many rows it was made of, if a run that died has made it, and it tells
 */
public record Written(
    long inserted, long updated, long deleted, String commit, When when, OptionalLong brought) {
  /** When a commit was made. */
  public enum When {
    /** By this run. */
    NOW,
    /** By the run that died with the batch. */
    BEFORE
  }

  public Written(long inserted, long updated, long deleted, String commit) {
    this(inserted, updated, deleted, commit, When.NOW, OptionalLong.empty());
  }

  /** No commit was made. */
  public static Written nothing() {
    return new Written(0, 0, 0, "");
  }

  /** The same, made by the run that died with the batch. */
  Written before() {
    return new Written(inserted, updated, deleted, commit, When.BEFORE, OptionalLong.empty());
  }

  /** The same, of which the run that died, or both, have brought so many rows. */
  Written ofRows(long rows) {
    return new Written(inserted, updated, deleted, commit, when, OptionalLong.of(rows));
  }

  /** The rows that were touched. */
  public long rows() {
    return inserted + updated + deleted;
  }
}
