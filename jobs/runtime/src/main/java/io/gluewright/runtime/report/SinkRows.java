package io.gluewright.runtime.report;

/**
 * What a run did to a sink.
 *
 * @param commit the version or the folder that the rows landed in; empty when none was made
 */
public record SinkRows(String name, long inserted, long updated, long deleted, String commit) {

  /** A run that appended {@code rows}. */
  public static SinkRows appended(String name, long rows, String commit) {
    return new SinkRows(name, rows, 0, 0, commit);
  }

  public long changed() {
    return inserted + updated + deleted;
  }
}
