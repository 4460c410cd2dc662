package io.gluewright.quality.history;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Small files through Hadoop that are there whole or not at all, and never change. */
final class HistoryFiles {
  private final FileSystem files;

  private HistoryFiles(FileSystem files) {
    this.files = files;
  }

  /** Local files are without the checksum files that Hadoop would lay beside them. */
  static HistoryFiles of(Path folder, Configuration hadoop) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    return new HistoryFiles(files instanceof LocalFileSystem local ? local.getRaw() : files);
  }

  /** Every finished file under a folder, at any depth; none if the folder is not there. */
  List<Path> under(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      if (isObjectStore()) {
        RemoteIterator<LocatedFileStatus> listing =
            files.listFiles(folder, true); // true: all below
        while (listing.hasNext()) {
          found.add(listing.next().getPath());
        }
      } else {
        walk(folder, found);
      }
    } catch (FileNotFoundException nothingYet) {
      return List.of();
    }
    return found.stream().filter(file -> !file.getName().startsWith(".")).toList();
  }

  /** Folder by folder: asked for all at once, local files cost a process each. */
  private void walk(Path folder, List<Path> found) throws IOException {
    for (FileStatus status : listed(folder)) {
      if (status.isDirectory()) {
        walk(status.getPath(), found);
      } else {
        found.add(status.getPath());
      }
    }
  }

  /** A local folder that another job removes meanwhile is not found, or cannot be read. */
  private FileStatus[] listed(Path folder) throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException | AccessDeniedException e) {
      if (files.exists(folder)) {
        throw e;
      }
      return new FileStatus[0];
    }
  }

  /** All of a file; throws {@link FileNotFoundException} if it is not there. */
  byte[] read(Path file) throws IOException {
    try (FSDataInputStream stream = files.open(file)) {
      return stream.readAllBytes();
    }
  }

  /** Writes a file whose name tells its content; one that is there holds the same, and stays. */
  void write(Path file, byte[] content) throws IOException {
    if (isObjectStore()) {
      put(file, content);
      return;
    }
    Path unfinished = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      putInNewFolder(unfinished, content);
      if (!files.exists(file) && !files.rename(unfinished, file) && !files.exists(file)) {
        throw new IOException("%s cannot be made".formatted(file));
      }
    } finally {
      files.delete(unfinished, false); // false: it is not a folder
    }
  }

  /** A file that somebody else has deleted is no mistake. */
  void delete(Path file) throws IOException {
    files.delete(file, false);
  }

  /** Deletes a folder with nothing in it; one that is not empty stays. */
  void deleteIfEmpty(Path folder) {
    try {
      if (files.listStatus(folder).length == 0) {
        files.delete(folder, false);
      }
    } catch (IOException stillInUse) {
      // an empty folder does no harm
    }
  }

  /** Once more if somebody takes the folder away, still empty, before the file is in it. */
  private void putInNewFolder(Path file, byte[] content) throws IOException {
    try {
      put(file, content);
    } catch (FileNotFoundException folderIsGone) {
      put(file, content);
    }
  }

  private void put(Path file, byte[] content) throws IOException {
    try (FSDataOutputStream stream = files.create(file, true)) { // true: it holds the same
      stream.write(content);
    }
  }

  /**
   * An object store shows an object when it is complete, has no rename worth the name, and lists
   * all that is below a folder as quickly as the folder.
   */
  private boolean isObjectStore() {
    return files.getUri().getScheme().startsWith("s3");
  }
}
