package io.gluewright.glue.records;

import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under the scheme {@code troubled:}, which fail when opened, or when read. */
public final class TroubledFiles extends RawLocalFileSystem {
  private static volatile Optional<Exception> trouble = Optional.empty();
  private static volatile long after;

  /** From here on, opening a file throws {@code error}. */
  static void failOnOpen(Exception error) {
    use(error, -1);
  }

  /** From here on, reading beyond so many bytes throws {@code error}. */
  static void failAfter(long bytes, Exception error) {
    use(error, bytes);
  }

  static InputFile file(Path file) {
    return new InputFile("troubled:" + file.toAbsolutePath(), file.toFile().length(), 0);
  }

  private static void use(Exception error, long bytes) {
    trouble = Optional.of(error);
    after = bytes;
    Configuration conf = Spark.session().sparkContext().hadoopConfiguration();
    conf.set("fs.troubled.impl", TroubledFiles.class.getName());
  }

  @Override
  public URI getUri() {
    return URI.create("troubled:///");
  }

  @Override
  public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize) throws IOException {
    if (after < 0) {
      fail();
    }
    return new FSDataInputStream(new Troubled(super.open(path, bufferSize)));
  }

  private static void fail() throws IOException {
    Exception error = trouble.orElseThrow();
    if (error instanceof IOException e) {
      throw e;
    }
    throw (RuntimeException) error;
  }

  private static final class Troubled extends FSInputStream {
    private final FSDataInputStream file;

    Troubled(FSDataInputStream file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      check();
      return file.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      check();
      return file.read(buffer, offset, (int) Math.min(length, after - file.getPos()));
    }

    @Override
    public void seek(long position) throws IOException {
      file.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return file.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }

    private void check() throws IOException {
      if (file.getPos() >= after) {
        fail();
      }
    }
  }
}
