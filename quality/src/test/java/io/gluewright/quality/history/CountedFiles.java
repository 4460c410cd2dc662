package io.gluewright.quality.history;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.functional.RemoteIterators;

/** A local folder that Hadoop takes for a bucket of S3, and that counts what is read from it. */
public final class CountedFiles extends RawLocalFileSystem {
  private static final AtomicInteger READS = new AtomicInteger();

  static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.s3a.impl", CountedFiles.class.getName());
    return hadoop;
  }

  static void reset() {
    READS.set(0);
  }

  static int reads() {
    return READS.get();
  }

  @Override
  public URI getUri() {
    return URI.create("s3a://history");
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    READS.incrementAndGet();
    return super.open(file, bufferSize);
  }

  /** Without a process for each file. */
  @Override
  public void setPermission(Path file, FsPermission permission) {}

  /** Without a process for each file to find out who may read it. */
  @Override
  public RemoteIterator<LocatedFileStatus> listFiles(Path folder, boolean recursive)
      throws IOException {
    List<LocatedFileStatus> found = new ArrayList<>();
    java.nio.file.Path start = pathToFile(folder).toPath();
    if (!Files.exists(start)) {
      throw new FileNotFoundException(folder.toString());
    }
    try (Stream<java.nio.file.Path> files = Files.walk(start)) {
      for (java.nio.file.Path file : files.filter(Files::isRegularFile).toList()) {
        Path path = makeQualified(new Path(file.toString()));
        FsPermission any = FsPermission.getFileDefault();
        found.add(
            new LocatedFileStatus(
                Files.size(file),
                false, // no folder
                1,
                1,
                1,
                1,
                any,
                "",
                "",
                null,
                path,
                false, // no access list
                false, // not encrypted
                false, // nor erasure coded
                new BlockLocation[0]));
      }
    }
    return RemoteIterators.remoteIteratorFromIterable(found);
  }
}
