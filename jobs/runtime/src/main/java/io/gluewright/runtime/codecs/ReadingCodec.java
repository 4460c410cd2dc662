package io.gluewright.runtime.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;

/** A compression that is read, from the start to the end, and never written. */
abstract class ReadingCodec implements CompressionCodec {
  /** What the bytes of a file become. Nothing of them is read before its result is. */
  abstract InputStream decompressed(InputStream stored) throws IOException;

  @Override
  public final CompressionInputStream createInputStream(InputStream stored) throws IOException {
    return new Decompressed(decompressed(stored));
  }

  @Override
  public final CompressionInputStream createInputStream(
      InputStream stored, Decompressor decompressor) throws IOException {
    return createInputStream(stored);
  }

  @Override
  public final Class<? extends Decompressor> getDecompressorType() {
    return null; // Hadoop's word for a codec that needs none
  }

  @Override
  public final Decompressor createDecompressor() {
    return null; // see above
  }

  @Override
  public final CompressionOutputStream createOutputStream(OutputStream out) {
    throw new UnsupportedOperationException("%s is only read".formatted(getDefaultExtension()));
  }

  @Override
  public final CompressionOutputStream createOutputStream(OutputStream out, Compressor compressor) {
    return createOutputStream(out);
  }

  @Override
  public final Class<? extends Compressor> getCompressorType() {
    return null; // see above
  }

  @Override
  public final Compressor createCompressor() {
    return null; // see above
  }

  private static final class Decompressed extends CompressionInputStream {
    Decompressed(InputStream in) throws IOException {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return in.read(buffer, offset, length);
    }

    @Override
    public void resetState() {
      throw new UnsupportedOperationException("read from its start only");
    }
  }
}
