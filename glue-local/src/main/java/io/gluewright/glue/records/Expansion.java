package io.gluewright.glue.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What a compressed file becomes, as far as it may: a few bytes can expand to fill a disk. */
final class Expansion extends InputStream {
  private final InputStream in;
  private final long most;
  private long read;

  /** A decompressor that has failed is in no state to be asked again. */
  private Optional<IOException> broken = Optional.empty();

  Expansion(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (broken.isPresent()) {
      throw broken.get();
    }
    try {
      return readOn(buffer, offset, length);
    } catch (IOException e) {
      broken = Optional.of(e);
      throw e;
    }
  }

  private int readOn(byte[] buffer, int offset, int length) throws IOException {
    if (read >= most && in.read() >= 0) {
      throw new RefusedFile(
          "the file expands to more than %,d bytes (maxFileSize); it is not read behind them"
              .formatted(most));
    }
    int count = in.read(buffer, offset, (int) Math.min(length, Math.max(1, most - read)));
    read += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
