package io.gluewright.glue.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A folder of small files, each of which is written once and whole. Paths are relative to it. */
interface StateFiles {
  /** Hadoop's own file system of S3. */
  String S3A = "org.apache.hadoop.fs.s3a.S3AFileSystem";

  /** The names in {@code folder}, sorted; none when there is no such folder. */
  List<String> names(String folder) throws IOException;

  Optional<String> read(String path) throws IOException;

  /** Creates a file with its whole content, or returns false because there is one already. */
  boolean create(String path, String content) throws IOException;

  /**
   * A local folder for {@code file:} and for a plain path, else Hadoop's file system; S3 by its
   * conditional writes where that is Hadoop's own.
   */
  static StateFiles at(String location, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
    String scheme = path.toUri().getScheme();
    if (scheme == null || scheme.equals("file")) {
      return new LocalStateFiles(Path.of(path.toUri().getPath()).toAbsolutePath());
    }
    FileSystem files = path.getFileSystem(configuration);
    return files.getClass().getName().equals(S3A) // which need not be on the class path
        ? S3aStateFiles.of(files, path)
        : new HadoopStateFiles(files, path);
  }
}
