package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Similar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What may have been meant by a path that is not there. */
public final class Neighbour {
  private Neighbour() {}

  /** Of the first folder on the way that is not there: the one beside it with a similar name. */
  public static Optional<String> of(Path path, Configuration hadoop) {
    try {
      FileSystem files = path.getFileSystem(hadoop);
      Path absent = path;
      while (absent.getParent() != null && !files.exists(absent.getParent())) {
        absent = absent.getParent();
      }
      Path folder = absent.getParent();
      if (folder == null || !files.getFileStatus(folder).isDirectory()) {
        return Optional.empty();
      }
      List<String> there =
          Arrays.stream(files.listStatus(folder))
              .map(status -> status.getPath().getName())
              .toList();
      return Similar.to(absent.getName(), there)
          .map(name -> new Path(folder, name).toUri().getPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list what is beside " + path, e);
    }
  }
}
