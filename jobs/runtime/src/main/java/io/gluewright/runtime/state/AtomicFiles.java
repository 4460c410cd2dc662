package io.gluewright.runtime.state;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Small files through Hadoop that are there whole or not at all. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a new file, and its folders where they are missing. A file that is there stays. */
  public static void write(Path file, byte[] content, Configuration hadoop) throws IOException {
    FileSystem files = files(file, hadoop);
    if (becomesVisibleAtClose(files)) {
      put(files, file, content);
      return;
    }
    Path unfinished = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      put(files, unfinished, content);
      if (files.exists(file) || !files.rename(unfinished, file)) {
        throw new IOException("%s is there already, or cannot be made".formatted(file));
      }
    } finally {
      files.delete(unfinished, false); // false: it is not a folder
    }
  }

  static boolean exists(Path file, Configuration hadoop) throws IOException {
    return files(file, hadoop).exists(file);
  }

  /** All of a file; throws {@link FileNotFoundException} if it is not there. */
  static byte[] read(Path file, Configuration hadoop) throws IOException {
    try (FSDataInputStream stream = files(file, hadoop).open(file)) {
      return stream.readAllBytes();
    }
  }

  /** Unfinished files are hidden, by Hadoop's custom. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static void put(FileSystem files, Path file, byte[] content) throws IOException {
    try (FSDataOutputStream stream = files.create(file, false)) {
      stream.write(content);
    }
  }

  /** An object store shows an object when it is complete, and has no rename worth the name. */
  private static boolean becomesVisibleAtClose(FileSystem files) {
    return files.getUri().getScheme().startsWith("s3");
  }

  /** Local files without the checksum files that Hadoop would lay beside them. */
  private static FileSystem files(Path file, Configuration hadoop) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }
}
