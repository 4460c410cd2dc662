package io.gluewright.diagnostics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a HOCON or JSON file of the user, such as a document of rules. A name that ends in {@code
 * .json} says JSON; every other file is HOCON.
 *
 * <p>{@code include "name"} and {@code include file("name")} take a file relative to the one that
 * includes it, with {@code .conf} or {@code .json} added to the name if need be; it must exist,
 * whether {@code required} is written or not. Nothing else can be included.
 *
 * <p>A substitution is looked up in the document, then among the variables, then in the
 * environment.
 */
public final class Documents {
  private Documents() {}

  /**
   * One layer of a configuration of several, not yet resolved; empty if its syntax is broken, in
   * which case {@code problems} says where.
   *
   * @param name as messages call it
   * @param parser parses it
   */
  public static Optional<Config> layer(
      String name, String text, Supplier<Config> parser, Problems problems) {
    try {
      return Optional.of(parser.get());
    } catch (ConfigException e) {
      Sources sources = e.origin() == null || isText(e) ? Sources.of(name, text) : new Sources();
      problems.add(new SyntaxMistake(name, sources).of(e));
      return Optional.empty();
    }
  }

  /**
   * The same, of a text from elsewhere, such as an object store, of which there is only one of that
   * name: it is remembered, to be shown beside mistakes that are found later.
   */
  public static Optional<Config> layer(String name, String text, Problems problems) {
    problems.sources().learn(name, text);
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(name);
    return layer(name, text, () -> ConfigFactory.parseString(text, options), problems);
  }

  /**
   * Layers that lie on each other, resolved; empty if a substitution has no value, in which case
   * {@code problems} says which.
   */
  public static Optional<Config> resolved(Config layers, Problems problems) {
    return new Substitutions(Map.of(), problems).resolved(layers);
  }

  private static boolean isText(ConfigException e) {
    return e.origin().filename() == null && e.origin().resource() == null;
  }

  /** Reads a file without variables. */
  public static Optional<Settings> read(Path file, Problems problems) {
    return read(file, Map.of(), problems);
  }

  /**
   * The settings of a file, resolved; empty if it cannot be read, in which case {@code problems}
   * says why: there is no such file, its syntax or that of an included file is broken, an included
   * file does not exist, a substitution has no value.
   *
   * @param variables what {@code ${name}} may stand for
   */
  public static Optional<Settings> read(
      Path file, Map<String, String> variables, Problems problems) {
    return new DocumentReader(problems)
        .parsed(file)
        .flatMap(unresolved -> new Substitutions(variables, problems).resolved(unresolved))
        .map(resolved -> Settings.of(resolved, problems));
  }
}
