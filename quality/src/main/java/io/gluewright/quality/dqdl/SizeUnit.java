package io.gluewright.quality.dqdl;

/** Units of a file's size, each 1024 of the one before. */
public enum SizeUnit {
  B(1L),
  KB(1L << 10),
  MB(1L << 20),
  GB(1L << 30),
  TB(1L << 40);

  private final long bytes;

  SizeUnit(long bytes) {
    this.bytes = bytes;
  }

  /** How many bytes one of this unit is. */
  public long bytes() {
    return bytes;
  }
}
