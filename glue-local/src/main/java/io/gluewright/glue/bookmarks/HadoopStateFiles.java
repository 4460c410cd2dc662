package io.gluewright.glue.bookmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * State in a Hadoop file system.
 *
 * <p>Where a rename is atomic (HDFS), so is a write. In an object store a file appears whole or not
 * at all, but it is looked first whether a key is free, and written then: two runs that commit in
 * the same instant can both believe that they won.
 */
final class HadoopStateFiles implements StateFiles {
  private final FileSystem files;
  private final Path root;

  HadoopStateFiles(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  @Override
  public List<String> names(String folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(path(folder)))
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public Optional<String> read(String path) throws IOException {
    try (FSDataInputStream in = files.open(path(path))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean create(String path, String content) throws IOException {
    Path file = path(path);
    return isObjectStore() ? write(file, content) : writeAndRename(file, content);
  }

  private boolean writeAndRename(Path file, String content) throws IOException {
    Path written = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      return write(written, content) && !files.exists(file) && files.rename(written, file);
    } finally {
      files.delete(written, false);
    }
  }

  private boolean write(Path file, String content) throws IOException {
    try (OutputStream out = files.create(file, false)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean isObjectStore() {
    return root.toUri().getScheme().startsWith("s3");
  }

  private Path path(String relative) {
    return relative.isEmpty() ? root : new Path(root, relative);
  }
}
