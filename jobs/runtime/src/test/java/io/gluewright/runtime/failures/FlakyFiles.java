package io.gluewright.runtime.failures;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under {@code flaky://store/}, which do not answer, or break off, at first. */
public final class FlakyFiles extends RawLocalFileSystem {
  private static final URI STORE = URI.create("flaky://store");
  private static final AtomicInteger FAILING = new AtomicInteger();
  private static final AtomicInteger BREAKING = new AtomicInteger();

  /** Lets the next so many questions without an answer. */
  public static void failing(int times, Configuration hadoop) {
    hadoop.set("fs.flaky.impl", FlakyFiles.class.getName());
    FAILING.set(times);
  }

  /** Lets the next so many files break off when they are opened. */
  public static void breaking(int times) {
    BREAKING.set(times);
  }

  private static boolean isHit(AtomicInteger counter) {
    return counter.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (isHit(BREAKING)) {
      throw new SocketException("Connection reset");
    }
    return super.open(path, bufferSize);
  }

  @Override
  public URI getUri() {
    return STORE;
  }

  @Override
  public String getScheme() {
    return STORE.getScheme();
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    if (isHit(FAILING)) {
      throw new SocketTimeoutException("no answer about " + path);
    }
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path)).map(FlakyFiles::plain).toArray(FileStatus[]::new);
  }

  /** Hadoop's own looks for permissions where it takes local files to be, by their scheme. */
  private static FileStatus plain(FileStatus file) {
    return new FileStatus(
        file.getLen(),
        file.isDirectory(),
        file.getReplication(),
        file.getBlockSize(),
        file.getModificationTime(),
        file.getPath());
  }
}
