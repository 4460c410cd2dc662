package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.batches.FileIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A look at the files of a source, without opening one.
 *
 * @param exists whether there is anything under the path
 * @param hasContent whether there is a file of more than no bytes
 * @param empty the first few files of no bytes at all
 * @param files what the files were before any was read, by path; of very many, the first ones
 * @param extent whether these are all
 */
record FileSurvey(
    boolean exists,
    boolean hasContent,
    List<String> empty,
    Map<String, FileIdentity> files,
    Extent extent) {
  /** How much of a source was looked at. */
  enum Extent {
    WHOLE,
    PART
  }

  private static final int MOST_NAMED = 5;
  private static final int MOST_LOOKED_AT = 100_000;

  static FileSurvey of(FilesOrigin origin, Configuration hadoop) {
    return of(origin, hadoop, MOST_LOOKED_AT);
  }

  static FileSurvey of(FilesOrigin origin, Configuration hadoop, int most) {
    Path path = new Path(origin.path());
    try {
      FileSystem files = path.getFileSystem(hadoop);
      FileStatus[] roots = files.globStatus(path);
      if (roots == null || roots.length == 0) {
        return new FileSurvey(false, false, List.of(), Map.of(), Extent.WHOLE);
      }
      return look(files, roots, most);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + origin.path(), e);
    }
  }

  private static FileSurvey look(FileSystem files, FileStatus[] roots, int most)
      throws IOException {
    List<String> empty = new ArrayList<>();
    boolean hasContent = false;
    Map<String, FileIdentity> seen = new HashMap<>();
    for (FileStatus root : roots) {
      RemoteIterator<LocatedFileStatus> each = files.listFiles(root.getPath(), true);
      while (each.hasNext() && seen.size() < most) {
        LocatedFileStatus file = each.next();
        seen.put(file.getPath().toString(), FileIdentity.of(file));
        if (!isInput(file.getPath())) {
          continue;
        }
        if (file.getLen() > 0) {
          hasContent = true;
        } else if (empty.size() < MOST_NAMED) {
          empty.add(file.getPath().toString());
        }
      }
    }
    return new FileSurvey(
        true, hasContent, empty, seen, seen.size() < most ? Extent.WHOLE : Extent.PART);
  }

  /** Whether the files are all that there are. */
  boolean isWhole() {
    return extent == Extent.WHOLE;
  }

  /** What is not done about a source of so many files, for the report. */
  Optional<String> limits() {
    return isWhole()
        ? Optional.empty()
        : Optional.of(
            "it has %,d files or more, too many to tell which came late or are unchanged: none is looked for"
                .formatted(files.size()));
  }

  private static boolean isInput(Path path) {
    return !path.getName().startsWith("_") && !path.getName().startsWith(".");
  }

  /** The mistake of a path that is not there, with the name next to it that may have been meant. */
  static InvalidInputException missing(String source, FilesOrigin origin, Configuration hadoop) {
    String advice =
        "correct the path (input = \"...\" if it begins with ${input}), or say required = false";
    return InvalidInputException.of(
        Problem.of(
            origin.at(),
            "the source \"%s\" is to be read from %s, which does not exist"
                .formatted(source, origin.path()),
            "a folder or a file that can be read",
            Neighbour.of(new Path(origin.path()), hadoop)
                .map(name -> "did you mean \"%s\"? Otherwise ".formatted(name) + advice)
                .orElse(advice)));
  }
}
