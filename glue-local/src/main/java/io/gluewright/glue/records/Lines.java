package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The lines of a split, without their ends ({@code \n}, {@code \r\n} or {@code \r}) and without a
 * byte order mark. A line belongs to the split in which it begins. No more of a line is held than a
 * record may have.
 */
final class Lines implements Closeable {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final Charset charset;
  private final long end;
  private final int longest;
  private final boolean inBytes;
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int filled;
  private byte[] line = new byte[512];
  private int held;
  private int mark;
  private String lineBreak = "";
  private boolean tooLong;
  private long start;
  private long position;
  private long number;

  private Lines(InputStream in, Charset charset, TextSplit split, long end, int longest) {
    this.in = in;
    this.charset = charset;
    this.end = end;
    this.longest = longest;
    this.inBytes = !(in instanceof ReaderInputStream);
    this.position = split.start();
    this.number = split.isFirst() ? 0 : -1;
  }

  static Lines open(TextSplit split, Configuration conf, Charset charset, Limits limits)
      throws IOException {
    InputStream in = Streams.open(split, conf, limits);
    boolean bytes = "\n".getBytes(charset).length == 1;
    boolean toTheEnd = !bytes || Streams.isCompressed(split, conf);
    Lines lines =
        new Lines(
            bytes ? in : asUtf8(in, charset),
            bytes ? charset : StandardCharsets.UTF_8,
            split,
            toTheEnd ? Long.MAX_VALUE : split.end(),
            limits.record());
    if (!split.isFirst()) {
      lines.readLine(); // it began in the split before
    }
    return lines;
  }

  /** A character that is none breaks the file off, instead of becoming another one. */
  private static InputStream asUtf8(InputStream in, Charset charset) throws IOException {
    InputStreamReader reader =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return ReaderInputStream.builder().setReader(reader).setCharset(StandardCharsets.UTF_8).get();
  }

  /**
   * Goes to the next line; false if there is none.
   *
   * @throws RefusedFile if the file begins as text of another character set does
   */
  boolean next() throws IOException {
    boolean first = position == 0;
    number = number < 0 ? -1 : number + 1;
    // A line that begins at the end is read here: the next split skips its first line unseen.
    if (position > end || !readLine()) {
      held = 0;
      mark = 0;
      lineBreak = "";
      return false;
    }
    mark = first ? markLength() : 0;
    return true;
  }

  private boolean readLine() throws IOException {
    held = 0;
    mark = 0;
    lineBreak = "";
    tooLong = false;
    start = position;
    while (fill()) {
      int from = at;
      while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      hold(from, at - from);
      position += at - from;
      if (at < filled) {
        readLineBreak();
        return true;
      }
    }
    return position > start;
  }

  private void readLineBreak() throws IOException {
    lineBreak = buffer[at++] == '\n' ? "\n" : "\r";
    position++;
    if (lineBreak.equals("\r") && fill() && buffer[at] == '\n') {
      at++;
      position++;
      lineBreak = "\r\n";
    }
  }

  private boolean fill() throws IOException {
    if (at == filled) {
      at = 0;
      filled = 0;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return at < filled;
  }

  private void hold(int from, int length) {
    int more = Math.min(length, longest - held);
    tooLong |= more < length;
    if (held + more > line.length) {
      line = Arrays.copyOf(line, (int) Math.min(longest, 2L * (held + more)));
    }
    System.arraycopy(buffer, from, line, held, more);
    held += more;
  }

  String text() {
    return new String(line, mark, length(), charset);
  }

  byte[] bytes() {
    return line;
  }

  int offset() {
    return mark;
  }

  int length() {
    return held - mark;
  }

  /** Whether {@code text} says all bytes of the line, or some mean nothing in the character set. */
  boolean isText(String text) {
    return Excerpt.isText(text, line, mark, length(), charset);
  }

  /** What ends the line; empty if the file does. */
  String lineBreak() {
    return lineBreak;
  }

  boolean isTooLong() {
    return tooLong;
  }

  Charset charset() {
    return charset;
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** The byte at which the current line begins, uncompressed; -1 if the bytes were others. */
  long start() {
    return inBytes ? start : -1;
  }

  /** Bytes behind the current line, uncompressed. */
  long position() {
    return position;
  }

  /** The number of the current line, from 1; -1 when the split does not start its file. */
  long number() {
    return number;
  }

  /** The current line with everything around it that is in the file. */
  void copyTo(ByteArrayOutputStream raw) {
    raw.write(line, 0, held);
    raw.writeBytes(lineBreak.getBytes(StandardCharsets.US_ASCII));
  }

  /** As {@link #copyTo}, and what is behind it, as far as anybody wants to see it. */
  void copyRestTo(ByteArrayOutputStream raw) {
    copyTo(raw);
    try {
      while (raw.size() < Excerpt.LIMIT && fill()) {
        int more = (int) Math.min(filled - at, Math.max(0, end - position));
        if (more == 0) {
          return;
        }
        raw.write(buffer, at, more);
        at += more;
        position += more;
      }
    } catch (IOException e) {
      return; // what could be read is there
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int markLength() throws RefusedFile {
    if (begins(UTF_8_MARK)) {
      return UTF_8_MARK.length;
    }
    if (begins(new byte[] {(byte) 0xFF, (byte) 0xFE})
        || begins(new byte[] {(byte) 0xFE, (byte) 0xFF})) {
      throw new RefusedFile(
          ("the file begins with the byte order mark of UTF-16,"
                  + " but it is to be read as %s (encoding)")
              .formatted(charset));
    }
    return 0;
  }

  private boolean begins(byte[] start) {
    return held >= start.length && Arrays.equals(line, 0, start.length, start, 0, start.length);
  }
}
