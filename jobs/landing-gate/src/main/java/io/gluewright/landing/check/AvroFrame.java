package io.gluewright.landing.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * The bytes of an Avro container, and whether they end as one does: with the marker that its header
 * names. Avro takes some files that were cut off for shorter ones.
 */
final class AvroFrame extends FilterInputStream {
  private static final int MARKER = 16;
  private static final int MAGIC = 4;

  private final byte[] marker;
  private byte[] last = new byte[0];

  private AvroFrame(byte[] header, byte[] marker, InputStream rest) {
    super(new SequenceInputStream(new ByteArrayInputStream(header), rest));
    this.marker = marker;
  }

  /** Fails when there is no header. */
  static AvroFrame of(InputStream bytes) throws IOException {
    Copying header = new Copying(bytes);
    BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(header, null);
    byte[] marker = new byte[MARKER];
    decoder.readFixed(new byte[MAGIC]);
    for (long left = decoder.readMapStart(); left != 0; left = decoder.mapNext()) {
      for (long i = 0; i < left; i++) {
        decoder.skipString();
        decoder.skipBytes();
      }
    }
    decoder.readFixed(marker);
    return new AvroFrame(header.copy.toByteArray(), marker, bytes);
  }

  /** Of bytes that were read to their end. */
  boolean isWhole() {
    return Arrays.equals(last, marker);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int got = super.read(bytes, from, length);
    if (got > 0) {
      int kept = Math.min(last.length, Math.max(0, MARKER - got));
      int taken = Math.min(got, MARKER);
      byte[] end = new byte[kept + taken];
      System.arraycopy(last, last.length - kept, end, 0, kept);
      System.arraycopy(bytes, from + got - taken, end, kept, taken);
      last = end;
    }
    return got;
  }

  /** What is read of it is kept. */
  private static final class Copying extends FilterInputStream {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    private Copying(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        copy.write(one);
      }
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int got = super.read(bytes, from, length);
      if (got > 0) {
        copy.write(bytes, from, got);
      }
      return got;
    }

    @Override
    public long skip(long length) throws IOException {
      byte[] skipped = new byte[(int) Math.min(length, 1 << 16)];
      return Math.max(0, read(skipped, 0, skipped.length));
    }
  }
}
