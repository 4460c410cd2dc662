package io.gluewright.glue.sources;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Unix globs of files to leave out: a pattern is held against the path below the source's folder
 * and against the whole path.
 */
final class Exclusions {
  private final List<PathMatcher> patterns;

  private Exclusions(List<PathMatcher> patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads the option {@code exclusions}: a text that holds a JSON array.
   *
   * @throws IllegalArgumentException when it does not, or a pattern is none
   */
  static Exclusions of(Options options) {
    return new Exclusions(options.list("exclusions").stream().map(Exclusions::matcher).toList());
  }

  boolean exclude(org.apache.hadoop.fs.Path file, String relative) {
    if (patterns.isEmpty()) {
      return false; // not every name of an object is one of a local file
    }
    Path below = Path.of(relative);
    Path whole = Path.of(withoutScheme(file.toString()));
    return patterns.stream().anyMatch(glob -> glob.matches(below) || glob.matches(whole));
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + withoutScheme(pattern));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "exclusions: \"%s\" is no glob: %s".formatted(pattern, e.getDescription()), e);
    }
  }

  private static String withoutScheme(String path) {
    return path.replaceFirst("^[a-z][a-z0-9]*:(//)?", "");
  }
}
