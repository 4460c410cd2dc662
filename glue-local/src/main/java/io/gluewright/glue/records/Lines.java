package io.gluewright.glue.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;

/**
 * The lines of a split, without their ends ({@code \n}, {@code \r\n} or {@code \r}) and without a
 * byte order mark. A line belongs to the split in which it begins.
 */
final class Lines implements Closeable {
  /** A line longer than this is no line but a file of another kind. */
  static final int LONGEST = 64 << 20;

  private final LineReader reader;
  private final Charset charset;
  private final long end;
  private final Text buffer = new Text();
  private long position;
  private long number;
  private int offset;
  private boolean tooLong;

  private Lines(LineReader reader, Charset charset, long position, long end, long number) {
    this.reader = reader;
    this.charset = charset;
    this.position = position;
    this.end = end;
    this.number = number;
  }

  static Lines open(TextSplit split, Configuration conf, Charset charset) throws IOException {
    InputStream in = Streams.open(split, conf);
    boolean bytes = "\n".getBytes(charset).length == 1;
    InputStream readable =
        bytes
            ? in
            : ReaderInputStream.builder()
                .setReader(new InputStreamReader(in, charset))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    boolean toTheEnd = !bytes || Streams.isCompressed(split, conf);
    Lines lines =
        new Lines(
            new LineReader(readable, 64 << 10),
            bytes ? charset : StandardCharsets.UTF_8,
            split.start(),
            toTheEnd ? Long.MAX_VALUE : split.end(),
            split.isFirst() ? 0 : -1);
    if (!split.isFirst()) {
      lines.position += lines.reader.readLine(new Text(), 0); // it began in the split before
    }
    return lines;
  }

  /** Goes to the next line; false if there is none. */
  boolean next() throws IOException {
    // A line that begins at the end is read here: the next split skips its first line unseen.
    if (position > end) {
      return false;
    }
    boolean first = position == 0;
    int length = reader.readLine(buffer, LONGEST);
    if (length == 0) {
      return false;
    }
    position += length;
    number = number < 0 ? -1 : number + 1;
    tooLong = length > LONGEST + 2;
    offset = first ? markLength() : 0;
    return true;
  }

  String text() {
    return new String(buffer.getBytes(), offset, length(), charset);
  }

  byte[] bytes() {
    return buffer.getBytes();
  }

  int offset() {
    return offset;
  }

  int length() {
    return buffer.getLength() - offset;
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** Bytes behind the current line, uncompressed. */
  long position() {
    return position;
  }

  /** The number of the current line, from 1; -1 when the split does not start its file. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private int markLength() {
    byte[] bytes = buffer.getBytes();
    boolean mark =
        buffer.getLength() >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }
}
