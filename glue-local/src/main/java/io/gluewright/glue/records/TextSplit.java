package io.gluewright.glue.records;

import java.io.Serializable;

/** A piece of a file. No record: Kryo cannot read those. */
final class TextSplit implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int number;
  private final String path;
  private final long start;
  private final long end;

  TextSplit(int number, String path, long start, long end) {
    this.number = number;
    this.path = path;
    this.start = start;
    this.end = end;
  }

  /** The number of the split, over all files. */
  int number() {
    return number;
  }

  String path() {
    return path;
  }

  /** The first byte. */
  long start() {
    return start;
  }

  /** The byte after the last. A record that begins before it belongs to this split. */
  long end() {
    return end;
  }

  boolean isFirst() {
    return start == 0;
  }
}
