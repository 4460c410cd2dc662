package io.gluewright.glue.records;

import io.gluewright.glue.frames.RecordError;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import org.apache.hadoop.conf.Configuration;

/** Records that are lines, or begin on one. */
abstract class LineItems extends FileItems {
  private final Charset charset;
  private Lines lines;

  LineItems(TextSplit split, Configuration conf, String charset) {
    super(split, conf);
    this.charset = Charset.forName(charset);
  }

  @Override
  final Closeable open() throws IOException {
    lines = Lines.open(split, conf, charset);
    try {
      start();
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
    return lines;
  }

  /** Called once after the file is open. */
  void start() throws IOException {}

  final Lines lines() {
    return lines;
  }

  final RecordError tooLong() {
    return new RecordError(
        "a line of more than %d bytes".formatted(Lines.LONGEST),
        "",
        position(),
        split.path(),
        line());
  }

  @Override
  final long position() {
    return lines == null ? 0 : lines.position();
  }

  @Override
  long line() {
    return lines == null ? -1 : lines.number();
  }
}
