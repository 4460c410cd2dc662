package io.gluewright.glue.bookmarks;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local folder under a scheme of its own: a Hadoop file system that is not {@code file:}. */
public final class RawFiles extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("raw://host/");
  }

  @Override
  public String getScheme() {
    return "raw";
  }
}
