package io.gluewright.quality.dqdl;

/** Units of a file's size, each 1024 of the one before. */
public enum SizeUnit {
  B,
  KB,
  MB,
  GB,
  TB;

  /** How many bytes one of this unit is. */
  public long bytes() {
    return 1L << (10 * ordinal());
  }
}
