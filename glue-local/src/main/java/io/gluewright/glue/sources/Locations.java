package io.gluewright.glue.sources;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Paths as users write them, as paths that a file system is configured for. */
public final class Locations {
  private Locations() {}

  /**
   * The whole path with its scheme. {@code s3:} and {@code s3n:} become {@code s3a:} unless a file
   * system of their own is configured.
   */
  public static Path qualified(String location, Configuration configuration) throws IOException {
    Path path = new Path(location.strip());
    String scheme = path.toUri().getScheme();
    if (scheme != null
        && (scheme.equals("s3") || scheme.equals("s3n"))
        && configuration.get("fs." + scheme + ".impl") == null) {
      path = new Path("s3a" + location.strip().substring(scheme.length()));
    }
    return path.getFileSystem(configuration).makeQualified(path);
  }
}
