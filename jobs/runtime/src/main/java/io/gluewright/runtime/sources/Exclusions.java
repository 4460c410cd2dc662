package io.gluewright.runtime.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * The files that a source leaves out, as Glue's option {@code exclusions} says, and hidden ones.
 */
final class Exclusions {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String folder;
  private final List<PathMatcher> globs;

  private Exclusions(String folder, List<PathMatcher> globs) {
    this.folder = folder;
    this.globs = globs;
  }

  /**
   * Reads the option: a text that holds a JSON array of globs. One that Glue would refuse leaves
   * nothing out here.
   */
  static Exclusions of(String folder, String option) {
    String below = withoutScheme(folder).replaceFirst("/*$", "/");
    try {
      List<String> globs = MAPPER.readValue(option, new TypeReference<List<String>>() {});
      return new Exclusions(below, globs.stream().map(Exclusions::matcher).toList());
    } catch (JsonProcessingException | PatternSyntaxException e) {
      return new Exclusions(below, List.of());
    }
  }

  boolean leaveOut(String file) {
    String whole = withoutScheme(file);
    String relative = whole.startsWith(folder) ? whole.substring(folder.length()) : whole;
    return isHidden(relative) || globs.stream().anyMatch(glob -> matches(glob, whole, relative));
  }

  private static boolean isHidden(String relative) {
    return Arrays.stream(relative.split("/", -1))
        .anyMatch(part -> part.indexOf('=') <= 0 && (part.startsWith("_") || part.startsWith(".")));
  }

  private static boolean matches(PathMatcher glob, String whole, String relative) {
    try {
      return glob.matches(Path.of(relative)) || glob.matches(Path.of(whole));
    } catch (InvalidPathException e) { // not every name of an object is one of a local file
      return false;
    }
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + withoutScheme(glob));
  }

  private static String withoutScheme(String path) {
    return path.replaceFirst("^[a-z][a-z0-9]*:(//)?", "");
  }
}
