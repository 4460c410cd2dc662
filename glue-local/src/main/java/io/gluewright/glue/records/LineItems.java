package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/** Records that are lines, or begin on one. */
abstract class LineItems extends FileItems {
  private final Charset charset;
  private final Limits limits;
  private Lines lines;

  LineItems(TextSplit split, Configuration conf, String charset, Limits limits) {
    super(split, conf);
    this.charset = Charset.forName(charset);
    this.limits = limits;
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
