package io.gluewright.diagnostics;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
