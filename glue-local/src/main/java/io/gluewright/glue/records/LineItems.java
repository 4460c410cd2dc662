package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Records that are lines, or begin on one. */
abstract class LineItems extends FileItems {
  /** Stands for the line that ends the records. */
  static final Object TRAILER = new Object();

  private final Charset charset;
  private final Limits limits;
  private final HeldBack footer;
  private final Optional<Trailer> trailer;
  private Lines lines;

  LineItems(TextSplit split, Configuration conf, String charset, Limits limits, Ending ending) {
    super(split, conf);
    this.charset = Charset.forName(charset);
    this.limits = limits;
    this.footer = new HeldBack(ending.skipFooter());
    this.trailer = ending.trailer().map(Trailer::new);
  }

  /** The next record or error; {@link #TRAILER} for that line; null after the last. */
  abstract Object readRecord() throws IOException;

  @Override
  final Object read() throws IOException {
    return footer.next(() -> judged(readRecord()));
  }

  private Object judged(Object item) throws IOException {
    if (trailer.isEmpty()) {
      return item;
    }
    if (item == TRAILER) {
      Optional<String> complaint = trailer.get().meet(lines.text());
      return complaint.isPresent() ? refuse(complaint.get()) : judged(readRecord());
    }
    Optional<String> complaint = item == null ? trailer.get().missing() : trailer.get().count();
    return complaint.<Object>map(this::refuse).orElse(item);
  }

  final boolean isTrailer(String line) {
    return trailer.isPresent() && trailer.get().is(line);
  }

  /** Passes over lines that are there for people. */
  final void skipLines(int count) throws IOException {
    for (int i = 0; i < count && lines.next(); i++) {
      // not a record
    }
  }

  @Override
  final Closeable open() throws IOException {
    lines = Lines.open(split, conf, charset, limits);
    return lines;
  }

  final Lines lines() {
    return lines;
  }

  final Limits limits() {
    return limits;
  }

  /** What stands in the file before the current line and belongs to its record. */
  byte[] before() {
    return new byte[0];
  }

  @Override
  Excerpt input() {
    byte[] before = before();
    int length = lines.offset() + lines.length();
    if (before.length == 0) {
      return excerpt(lines.bytes(), 0, length);
    }
    byte[] all = Arrays.copyOf(before, before.length + length);
    System.arraycopy(lines.bytes(), 0, all, before.length, length);
    return excerpt(all, 0, all.length);
  }

  @Override
  final Excerpt rest() {
    if (lines == null) {
      return Excerpt.NONE;
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(before());
    lines.copyRestTo(raw);
    return excerpt(raw.toByteArray(), 0, raw.size());
  }

  @Override
  final long restOffset() {
    return before().length == 0 && lines != null ? lines.start() : offset();
  }

  final Excerpt excerpt(byte[] bytes, int offset, int length) {
    return Excerpt.of(bytes, offset, length, lines.charset());
  }

  @Override
  final long position() {
    return lines == null ? 0 : lines.position();
  }

  @Override
  long offset() {
    return lines == null ? -1 : lines.start();
  }

  @Override
  long line() {
    return lines == null ? -1 : lines.number();
  }
}
