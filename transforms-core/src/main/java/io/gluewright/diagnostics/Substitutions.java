package io.gluewright.diagnostics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in the place of {@code ${...}}; what cannot be resolved becomes a problem. */
final class Substitutions {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]+)\\}");

  private final Map<String, String> variables;
  private final Problems problems;
  private final Set<String> missing = new TreeSet<>();

  Substitutions(Map<String, String> variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  /**
   * Empty if there are mistakes. The library stops at the first one: it is filled with a text that
   * nobody will see, to find the next.
   */
  Optional<Config> resolved(Config document) {
    Config unresolved = withVariables(document);
    while (true) {
      try {
        Config resolved = unresolved.resolve();
        return missing.isEmpty()
            ? Optional.of(withoutVariables(resolved, document))
            : Optional.empty();
      } catch (ConfigException.UnresolvedSubstitution e) {
        String path = path(e);
        problems.add(problem(e, path, document));
        if (isCycle(e) || !missing.add(path)) {
          return Optional.empty();
        }
        unresolved =
            unresolved.withFallback(
                ConfigFactory.empty().withValue(path, ConfigValueFactory.fromAnyRef("")));
      }
    }
  }

  private Config withVariables(Config document) {
    ConfigObject root = document.root();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      if (!root.containsKey(name)) {
        String origin = "the variable " + name;
        root = root.withValue(name, ConfigValueFactory.fromAnyRef(variable.getValue(), origin));
      }
    }
    return root.toConfig();
  }

  private Config withoutVariables(Config resolved, Config document) {
    ConfigObject root = resolved.root();
    for (String name : variables.keySet()) {
      root = document.root().containsKey(name) ? root : root.withoutKey(name);
    }
    return root.toConfig();
  }

  private Problem problem(ConfigException e, String path, Config document) {
    Span span =
        e.origin() == null
            ? new Span("substitution", Optional.empty(), 0, 0)
            : Span.of(e.origin(), problems.sources());
    String name = span.source().map(source -> asWritten(path, span, source)).orElse(path);
    Location at =
        span.first(line -> Places.index(substitution(name), line, 0)).orElse(span.begin());
    if (isCycle(e)) {
      String found = "${%s} leads back to itself".formatted(name);
      return Problem.of(at, found, "a substitution that ends at a value");
    }
    return withoutValue(at, name, document);
  }

  private Problem withoutValue(Location at, String name, Config document) {
    Set<String> known = new TreeSet<>(document.root().keySet());
    known.addAll(variables.keySet());
    known.addAll(System.getenv().keySet());
    String expected =
        variables.isEmpty()
            ? "a key of the document or an environment variable"
            : "a key of the document, one of %s, or an environment variable"
                .formatted(new TreeSet<>(variables.keySet()));
    String advice = "set the environment variable, or write ${?%s} if it may be absent";
    Optional<String> meant = Similar.to(name, known).map("did you mean ${%s}?"::formatted);
    return Problem.of(
        at,
        "${%s} has no value".formatted(name),
        expected,
        meant.orElseGet(() -> advice.formatted(name)));
  }

  /** In a file that is included within a block, the library puts the name of the block before. */
  private static String asWritten(String path, Span span, Source source) {
    String name = path;
    while (!isOn(span, source, name) && name.contains(".")) {
      name = name.substring(name.indexOf('.') + 1);
    }
    return isOn(span, source, name) ? name : path;
  }

  private static boolean isOn(Span span, Source source, String name) {
    return span.lines().anyMatch(line -> substitution(name).matcher(source.line(line)).find());
  }

  private static Pattern substitution(String name) {
    return Pattern.compile("\\$\\{\\s*" + Pattern.quote(name) + "\\s*\\}");
  }

  private static boolean isCycle(ConfigException e) {
    return e.getMessage().contains("was part of a cycle");
  }

  private static String path(ConfigException e) {
    Matcher found = SUBSTITUTION.matcher(e.getMessage());
    return found.find() ? found.group(1) : e.getMessage();
  }
}
