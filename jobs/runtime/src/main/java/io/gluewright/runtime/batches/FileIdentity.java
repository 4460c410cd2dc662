package io.gluewright.runtime.batches;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file as a run saw it. One that has been rewritten since is another file.
 *
 * @param modified in milliseconds since 1970
 * @param length in bytes
 */
public record FileIdentity(String path, long modified, long length) {
  public static FileIdentity of(FileStatus file) {
    return new FileIdentity(file.getPath().toString(), file.getModificationTime(), file.getLen());
  }

  /** The file as it is now, if it is there. */
  public static Optional<FileIdentity> now(String path, Configuration hadoop) {
    try {
      Path file = new Path(path);
      FileStatus status = file.getFileSystem(hadoop).getFileStatus(file);
      return Optional.of(new FileIdentity(path, status.getModificationTime(), status.getLen()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be looked at".formatted(path), e);
    }
  }
}
