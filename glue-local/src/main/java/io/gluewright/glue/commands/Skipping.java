package io.gluewright.glue.commands;

import io.gluewright.glue.bookmarks.FileMark;
import io.gluewright.glue.bookmarks.JobBookmark;
import io.gluewright.glue.records.InputFile;
import io.gluewright.glue.sources.ListedFile;
import io.gluewright.glue.sources.SourceFiles;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.conf.Configuration;

/**
 * Files that are to count as read.
 *
 * @param files those that did not before
 * @param read how many did
 * @param marks what the marks of their sources become
 */
record Skipping(List<InputFile> files, int read, SortedMap<String, FileMark> marks) {
  private static final int MOST_NAMED = 5;

  /**
   * Finds the files that {@code patterns} mean: a file, a folder, or a glob, whole or below the
   * folder of a source.
   *
   * @throws IllegalArgumentException when one of them means no file
   */
  static Skipping of(
      List<String> patterns,
      List<JobSource> sources,
      JobBookmark bookmark,
      Configuration configuration) {
    List<InputFile> fresh = new ArrayList<>();
    SortedMap<String, FileMark> marks = new TreeMap<>();
    Set<String> idle = new HashSet<>(patterns);
    List<String> listed = new ArrayList<>();
    int read = 0;
    for (JobSource source : sources.stream().filter(JobSource::isOfFiles).toList()) {
      FileMark mark = SourcePlan.fileMark(source, bookmark);
      List<InputFile> mine = new ArrayList<>();
      for (ListedFile file : SourceFiles.below(source.paths(), source.options(), configuration)) {
        listed.add(file.file().path());
        List<String> meaning = patterns.stream().filter(pattern -> means(pattern, file)).toList();
        meaning.forEach(idle::remove);
        if (!meaning.isEmpty()) {
          mine.add(file.file());
        }
      }
      List<InputFile> mineFresh = mine.stream().filter(file -> !mark.covers(file)).toList();
      read += mine.size() - mineFresh.size();
      fresh.addAll(mineFresh);
      if (!mineFresh.isEmpty()) {
        marks.put(source.name(), mark.skipping(mineFresh));
      }
    }
    patterns.stream()
        .filter(idle::contains)
        .findFirst()
        .ifPresent(
            pattern -> {
              throw nothing(pattern, listed);
            });
    return new Skipping(fresh, read, marks);
  }

  private static boolean means(String pattern, ListedFile file) {
    String wanted = withoutScheme(pattern).replaceFirst("/+$", "");
    String whole = withoutScheme(file.file().path());
    String below = file.relative();
    return List.of(whole, below).stream()
            .anyMatch(path -> path.equals(wanted) || path.startsWith(wanted + "/"))
        || (isGlob(wanted) && (matches(wanted, whole) || matches(wanted, below)));
  }

  private static boolean isGlob(String pattern) {
    return pattern.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static boolean matches(String pattern, String path) {
    try {
      PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return glob.matches(Path.of(path));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "skip: \"%s\" is no glob: %s".formatted(pattern, e.getDescription()), e);
    }
  }

  private static String withoutScheme(String path) {
    return path.replaceFirst("^[a-z][a-z0-9]*:(//)?", "");
  }

  private static IllegalArgumentException nothing(String pattern, List<String> listed) {
    List<String> some = listed.stream().limit(MOST_NAMED).toList();
    return new IllegalArgumentException(
        "skip: no file \"%s\" in the sources of the job\n  expected: a file, a folder or a glob among %s%s"
            .formatted(pattern, some, listed.size() > some.size() ? ", ..." : ""));
  }
}
