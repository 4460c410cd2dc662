package io.gluewright.glue.records;

import java.util.OptionalLong;

/**
 * How much a reader takes from a file before it refuses the rest.
 *
 * @param record the most bytes of one record
 * @param expanded the most bytes that a compressed file may become; unless it is said, {@value
 *     #TIMES} times the bytes that it has, and {@link #ALWAYS} in any case
 */
record Limits(int record, OptionalLong expanded) {
  /** A record longer than this is no record but a file of another kind. */
  private static final long RECORD = 32L << 20;

  private static final long TIMES = 200;
  private static final long ALWAYS = 1L << 30;

  /** Elements or brackets inside one another; deeper ones would overflow the stack. */
  static final int DEEPEST = 200;

  static Limits of(FormatOptions options) {
    long record = options.bytes("maxRecordSize").orElse(RECORD);
    return new Limits((int) Math.min(record, 1L << 30), options.bytes("maxFileSize"));
  }

  /** What a file of so many compressed bytes may become. */
  long expanded(long compressed) {
    return expanded.orElse(Math.max(ALWAYS, TIMES * compressed));
  }

  RefusedFile recordTooLong() {
    return new RefusedFile(recordMessage() + "; the file is not read behind it");
  }

  String recordMessage() {
    return "a record of more than %,d bytes (maxRecordSize)".formatted(record);
  }
}
