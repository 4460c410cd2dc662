package io.gluewright.runtime.sinks;

/**
 * What one commit of a sink did to its rows.
 *
 * @param commit the version of the table or the folder of the files; empty when none was made
 */
public record Written(long inserted, long updated, long deleted, String commit) {
  /** No commit was made. */
  public static Written nothing() {
    return new Written(0, 0, 0, "");
  }

  /** The rows that were touched. */
  public long rows() {
    return inserted + updated + deleted;
  }
}
