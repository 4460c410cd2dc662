package io.gluewright.runtime.state;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Small files through Hadoop that are there whole or not at all. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a new file, and its folders where they are missing. A file that is there stays. */
  public static void write(Path file, byte[] content, Configuration hadoop) throws IOException {
    FileSystem files = files(file, hadoop);
    if (becomesVisibleAtClose(files)) {
      put(files, file, content, CreateFlag.CREATE);
      return;
    }
    Path unfinished = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      put(files, unfinished, content, CreateFlag.CREATE);
      if (files.exists(file) || !files.rename(unfinished, file)) {
        throw new IOException("%s is there already, or cannot be made".formatted(file));
      }
    } finally {
      files.delete(unfinished, false); // false: it is not a folder
    }
  }

  /** Writes a file, in the place of one that is there: a reader sees either, and no mixture. */
  public static void replace(Path file, byte[] content, Configuration hadoop) throws IOException {
    FileSystem files = files(file, hadoop);
    if (becomesVisibleAtClose(files)) {
      put(files, file, content, CreateFlag.OVERWRITE);
      return;
    }
    Path unfinished = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      put(files, unfinished, content, CreateFlag.CREATE);
      rename(files, unfinished, file, hadoop);
    } finally {
      files.delete(unfinished, false); // false: it is not a folder
    }
  }

  /** Removes a file, if it is there. */
  public static void delete(Path file, Configuration hadoop) throws IOException {
    files(file, hadoop).delete(file, false);
  }

  /** The names of the files of a folder that are not hidden, in alphabetical order. */
  public static List<String> names(Path folder, Configuration hadoop) throws IOException {
    try {
      return Arrays.stream(files(folder, hadoop).listStatus(folder))
          .map(file -> file.getPath().getName())
          .filter(name -> !isHidden(name))
          .sorted()
          .toList();
    } catch (FileNotFoundException e) { // nothing has been written here yet
      return List.of();
    }
  }

  public static boolean exists(Path file, Configuration hadoop) throws IOException {
    return files(file, hadoop).exists(file);
  }

  /** All of a file; throws {@link FileNotFoundException} if it is not there. */
  public static byte[] read(Path file, Configuration hadoop) throws IOException {
    try (FSDataInputStream stream = files(file, hadoop).open(file)) {
      return stream.readAllBytes();
    }
  }

  /** The same, if it is there: what a folder is said to hold may be gone. */
  public static Optional<byte[]> find(Path file, Configuration hadoop) throws IOException {
    try {
      return Optional.of(read(file, hadoop));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Unfinished files are hidden, by Hadoop's custom. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static void put(FileSystem files, Path file, byte[] content, CreateFlag mode)
      throws IOException {
    try (FSDataOutputStream stream = files.create(file, mode == CreateFlag.OVERWRITE)) {
      stream.write(content);
    }
  }

  /** Local files take the place of others by themselves; Hadoop's want to be asked. */
  private static void rename(FileSystem files, Path from, Path to, Configuration hadoop)
      throws IOException {
    if (files instanceof RawLocalFileSystem) {
      if (!files.rename(from, to)) {
        throw new IOException("%s cannot be made".formatted(to));
      }
      return;
    }
    FileContext.getFileContext(files.getUri(), hadoop).rename(from, to, Options.Rename.OVERWRITE);
  }

  /** An object store shows an object when it is complete, and has no rename worth the name. */
  private static boolean becomesVisibleAtClose(FileSystem files) {
    return files.getUri().getScheme().startsWith("s3");
  }

  /** The files of a path; local ones without the checksums that Hadoop would lay beside them. */
  public static FileSystem files(Path file, Configuration hadoop) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }
}
