package io.gluewright.diagnostics;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The {@code include} lines of one file. What is included must be a file that exists. */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderClasspath, ConfigIncluderURL {
  private final Path file;
  private final Set<Path> chain;
  private final DocumentReader reader;

  /** Those of the file that is read first. */
  Includes(Path file, DocumentReader reader) {
    this(file, Set.of(), reader);
  }

  private Includes(Path file, Set<Path> includedBy, DocumentReader reader) {
    this.file = file;
    this.chain = new TreeSet<>(includedBy);
    this.chain.add(identity(file));
    this.reader = reader;
  }

  /** The file whose includes these are. */
  Path file() {
    return file;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path wanted = file.resolveSibling(what);
    Optional<Path> found =
        Stream.of(what, what + ".conf", what + ".json")
            .map(file::resolveSibling)
            .filter(Files::isRegularFile)
            .findFirst();
    if (found.isEmpty()) {
      return refused(
          new Problem(
              at(what),
              "the included file \"%s\" does not exist".formatted(what),
              "a file at %s".formatted(wanted.normalize()),
              DocumentReader.hint(wanted)));
    }
    if (chain.contains(identity(found.get()))) {
      return refused(
          Problem.of(at(what), "\"%s\" includes itself".formatted(what), "includes that end"));
    }
    return reader.parsed(new Includes(found.get(), chain, reader));
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return notAFile(what);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return notAFile(what.toString());
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private ConfigObject notAFile(String what) {
    return refused(
        Problem.of(
            at(what),
            "\"%s\" is not the name of a file".formatted(what),
            "include \"file\", relative to this file"));
  }

  private ConfigObject refused(Problem problem) {
    reader.refuse(problem);
    return ConfigFactory.empty().root();
  }

  /** The parser does not tell on which line it met the include. */
  private Location at(String what) {
    Pattern include = Pattern.compile("\\binclude\\b[^\"]*\"(?=" + Pattern.quote(what) + "\")");
    return reader.sources().file(file.toString()).stream()
        .flatMap(source -> places(source, include))
        .findFirst()
        .orElseGet(() -> Location.of(file.toString()));
  }

  private static Stream<Location> places(Source source, Pattern include) {
    return IntStream.rangeClosed(1, source.lines().size())
        .boxed()
        .flatMap(
            line -> {
              Matcher matcher = include.matcher(source.line(line));
              return matcher.find()
                  ? Stream.of(source.at(line, matcher.end() + 1))
                  : Stream.empty();
            });
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
