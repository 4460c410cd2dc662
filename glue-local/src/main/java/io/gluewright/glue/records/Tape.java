package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * What a parser reads, remembered from the place on where a record begins, so that its bytes can be
 * shown when the parser refuses them. A record may not go on forever, so no more than one is held.
 *
 * <p>Closing it does nothing, since parsers close at the end what is to be read behind it: who
 * opened the file closes it.
 */
final class Tape extends InputStream {
  /** What may be forgotten is moved over only when it is worth it: records are small. */
  private static final int WORTH_MOVING = 256 << 10;

  private final InputStream in;
  private final Limits limits;
  private byte[] held = new byte[16 << 10];
  private int first;
  private int end;
  private long read;
  private long begun;

  Tape(InputStream in, Limits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** A record begins: forgets what is before that byte. */
  void begin(long offset) {
    first = index(offset);
    begun = read;
    if (first > WORTH_MOVING) {
      System.arraycopy(held, first, held, 0, end - first);
      end -= first;
      first = 0;
    }
  }

  /** The first byte that is remembered. */
  long from() {
    return read - (end - first);
  }

  /** How many bytes the parser has taken. */
  long position() {
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    if (read - begun > limits.record()) {
      throw limits.recordTooLong();
    }
    int count = in.read(buffer, offset, wanted);
    if (count > 0) {
      hold(buffer, offset, count);
      read += count;
    }
    return count;
  }

  private void hold(byte[] bytes, int offset, int count) {
    if (end + count > held.length) {
      held = Arrays.copyOf(held, 2 * (end + count));
    }
    System.arraycopy(bytes, offset, held, end, count);
    end += count;
  }

  private int index(long offset) {
    return (int) Math.max(first, Math.min(end, first + offset - from()));
  }

  /** What is between those bytes, as far as it is remembered. */
  Excerpt between(long start, long behind, Charset charset) {
    int at = index(start);
    return Excerpt.of(held, at, Math.max(0, index(behind) - at), charset);
  }

  /** What is remembered, and what comes behind it, as far as anybody wants to see it. */
  Excerpt rest(Charset charset) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.write(held, first, end - first);
    try {
      byte[] buffer = new byte[8 << 10];
      int count = 0;
      while (raw.size() < Excerpt.LIMIT && count >= 0) {
        raw.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // what could be read is there
    }
    return Excerpt.of(raw.toByteArray(), 0, raw.size(), charset);
  }
}
