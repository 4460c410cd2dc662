package io.gluewright.diagnostics;

import com.typesafe.config.ConfigOrigin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in something a user wrote.
 *
 * @param file the file, or a name for text that came another way, such as {@code --set}
 * @param line counted from 1; 0 when there is none
 * @param column counted from 1; 0 when it is not known
 */
public record Location(String file, int line, int column) {

  /** A place that is a whole text without lines, such as a command-line argument. */
  public static Location of(String name) {
    return new Location(name, 0, 0);
  }

  /** Where {@code key} stands, as far as {@code origin} and the text behind it tell. */
  static Location of(ConfigOrigin origin, String key) {
    String file = name(origin);
    int line = Math.max(origin.lineNumber(), 0);
    return new Location(file, line, line == 0 ? 0 : column(origin, line, key));
  }

  private static String name(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.filename();
    }
    if (origin.resource() != null) {
      return origin.resource();
    }
    return origin.description().replaceAll(": \\d+(-\\d+)?$", "");
  }

  private static int column(ConfigOrigin origin, int line, String key) {
    Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + "(?![\\w-])");
    return line(origin, line)
        .map(
            text -> {
              Matcher matcher = whole.matcher(text);
              return 1 + (matcher.find() ? matcher.start() : text.indexOf(key));
            })
        .orElse(0);
  }

  private static Optional<String> line(ConfigOrigin origin, int line) {
    try (BufferedReader text = open(origin)) {
      return text == null ? Optional.empty() : text.lines().skip(line - 1L).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader open(ConfigOrigin origin) throws IOException {
    if (origin.filename() != null) {
      Path path = Path.of(origin.filename());
      return Files.isReadable(path) ? Files.newBufferedReader(path) : null;
    }
    if (origin.resource() == null) {
      return null;
    }
    InputStream stream = Location.class.getClassLoader().getResourceAsStream(origin.resource());
    return stream == null
        ? null
        : new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
