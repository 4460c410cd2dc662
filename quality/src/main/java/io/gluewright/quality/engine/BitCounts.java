package io.gluewright.quality.engine;

import java.nio.ByteBuffer;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Counts how often each bit of a mask is set. One of these costs less than an aggregate for each
 * bit, as most bits of most rows are not set.
 */
final class BitCounts extends Aggregator<Long, long[], byte[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public long[] zero() {
    return new long[Long.SIZE];
  }

  @Override
  public long[] reduce(long[] counts, Long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      counts[Long.numberOfTrailingZeros(rest)]++;
    }
    return counts;
  }

  @Override
  public long[] merge(long[] counts, long[] others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others[i];
    }
    return counts;
  }

  @Override
  public byte[] finish(long[] counts) {
    ByteBuffer bytes = ByteBuffer.allocate(counts.length * Long.BYTES);
    bytes.asLongBuffer().put(counts);
    return bytes.array();
  }

  /** The count of one bit in what an aggregation gave. */
  static long read(byte[] counts, int bit) {
    return ByteBuffer.wrap(counts).getLong(bit * Long.BYTES);
  }

  @Override
  public Encoder<long[]> bufferEncoder() {
    return Encoders.javaSerialization(long[].class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
