package io.gluewright.diagnostics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Parses one file and all that it includes; goes on after a mistake, to find the next. */
final class DocumentReader {
  private final Problems problems;
  private boolean broken;

  DocumentReader(Problems problems) {
    this.problems = problems;
  }

  /** The file, not yet resolved; empty if there is a mistake in it or in what it includes. */
  Optional<Config> parsed(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      refuse(unreadable(file));
      return Optional.empty();
    }
    ConfigObject root = parsed(new Includes(file, this));
    return broken ? Optional.empty() : Optional.of(root.toConfig());
  }

  /** The file that {@code includes} speaks for; empty if it is broken. */
  ConfigObject parsed(Includes includes) {
    Path file = includes.file();
    boolean json = file.toString().endsWith(".json");
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(json ? ConfigSyntax.JSON : ConfigSyntax.CONF)
            .setAllowMissing(false)
            .setIncluder(includes);
    try {
      return ConfigFactory.parseFile(file.toFile(), options).root();
    } catch (ConfigException e) {
      refuse(new SyntaxMistake(file.toString(), problems.sources()).of(e));
      return ConfigFactory.empty().root();
    }
  }

  void refuse(Problem problem) {
    broken = true;
    problems.add(problem);
  }

  Sources sources() {
    return problems.sources();
  }

  /** Names of files that resemble one that does not exist. */
  static Optional<String> hint(Path file) {
    File folder = file.toAbsolutePath().normalize().toFile().getParentFile();
    if (folder == null || !folder.isDirectory()) {
      return Optional.of("the folder %s does not exist".formatted(folder));
    }
    String[] names = folder.list();
    return names == null
        ? Optional.empty()
        : Similar.to(String.valueOf(file.getFileName()), List.of(names))
            .map("did you mean \"%s\"?"::formatted);
  }

  private static Problem unreadable(Path file) {
    Location at = Location.of(file.toString());
    String expected = "a HOCON or JSON file";
    if (Files.isDirectory(file)) {
      return Problem.of(at, "this is a folder", expected);
    }
    return Files.exists(file)
        ? Problem.of(at, "cannot be read", expected, "look at its permissions")
        : new Problem(at, "there is no such file", expected, hint(file));
  }
}
