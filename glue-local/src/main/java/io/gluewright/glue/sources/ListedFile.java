package io.gluewright.glue.sources;

import io.gluewright.glue.records.InputFile;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A file below one of the paths of a source, wanted or not.
 *
 * @param root the path under which it was found
 * @param relative its path below that; empty if that is the file itself
 * @param leftOut why the source does not read it, if it does not
 */
public record ListedFile(InputFile file, Path root, String relative, Optional<LeftOut> leftOut) {
  /** Why a source does not read a file, whatever its bookmark says. */
  public enum LeftOut {
    /** Its name, or that of a folder on the way, says so; or it lies too deep. */
    HIDDEN,
    /** The option {@code exclusions} says so. */
    EXCLUDED
  }

  FoundFile found() {
    return FoundFile.of(file, root, relative);
  }
}
