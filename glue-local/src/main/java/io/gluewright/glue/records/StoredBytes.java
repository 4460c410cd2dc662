package io.gluewright.glue.records;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;

/**
 * The bytes of a file as its file system gives them. Where an error comes from decides what it is:
 * one from here is trouble with the system, an {@link UnreadableFile}, whatever its type; one from
 * the codecs and parsers above is broken data, an error record. Types alone cannot tell: an {@code
 * EOFException} is a gzip cut short, or a connection that broke.
 */
final class StoredBytes extends FSInputStream {
  private final String path;
  private final FSDataInputStream file;

  @FunctionalInterface
  private interface Access<T> {
    T run() throws IOException;
  }

  private StoredBytes(String path, FSDataInputStream file) {
    this.path = path;
    this.file = file;
  }

  static StoredBytes open(Path path, Configuration conf) {
    String name = path.toString();
    return new StoredBytes(name, tried(name, () -> path.getFileSystem(conf).open(path)));
  }

  @Override
  public int read() {
    return tried(path, file::read);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    return tried(path, () -> file.read(buffer, offset, length));
  }

  @Override
  public int available() {
    return tried(path, file::available);
  }

  @Override
  public long getPos() {
    return tried(path, file::getPos);
  }

  @Override
  public void seek(long position) {
    tried(
        path,
        () -> {
          file.seek(position);
          return position;
        });
  }

  @Override
  public boolean seekToNewSource(long position) {
    return tried(path, () -> file.seekToNewSource(position));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static <T> T tried(String path, Access<T> access) {
    try {
      return access.run();
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFile(path, e);
    }
  }
}
