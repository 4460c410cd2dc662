package io.gluewright.runtime.sinks;

/**
 * What one commit of a sink did to its rows.
 *
 * @param commit the version of the table or the folder of the files; empty when none was made
 * @param when whether it was made now
 */
public record Written(long inserted, long updated, long deleted, String commit, When when) {
  /** When a commit was made. */
  public enum When {
    /** By this run. */
    NOW,
    /** By the run that died with the batch. */
    BEFORE
  }

  public Written(long inserted, long updated, long deleted, String commit) {
    this(inserted, updated, deleted, commit, When.NOW);
  }

  /** No commit was made. */
  public static Written nothing() {
    return new Written(0, 0, 0, "");
  }

  /** The same, made by the run that died with the batch. */
  Written before() {
    return new Written(inserted, updated, deleted, commit, When.BEFORE);
  }

  /** The rows that were touched. */
  public long rows() {
    return inserted + updated + deleted;
  }
}
