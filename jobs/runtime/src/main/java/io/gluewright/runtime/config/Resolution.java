package io.gluewright.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in the place of {@code ${...}}; what cannot be resolved becomes a problem. */
final class Resolution {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]+)\\}");

  private final List<Layer> layers;
  private final Problems problems;

  Resolution(List<Layer> layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /**
   * The resolved configuration. An unresolvable substitution stops the library at once; each one
   * found is filled with a text that nobody will see, to find the next.
   */
  Config of(Config unresolved) {
    Map<String, Problem> missing = new LinkedHashMap<>();
    Config resolved = attempt(unresolved, missing);
    missing.values().stream()
        .sorted(Comparator.comparing(Problem::at, Layer.readingOrder()))
        .forEach(problems::add);
    return resolved;
  }

  private Config attempt(Config unresolved, Map<String, Problem> missing) {
    while (true) {
      try {
        return filled(unresolved, missing.keySet()).resolve();
      } catch (ConfigException.UnresolvedSubstitution e) {
        String name = substitution(e);
        Problem problem = unresolvable(name, e, unresolved.root().keySet());
        if (missing.putIfAbsent(name, problem) != null || isCycle(e)) {
          return ConfigFactory.empty();
        }
      }
    }
  }

  private static Config filled(Config unresolved, Set<String> missing) {
    Config filled = unresolved;
    for (String name : missing) {
      filled = filled.withFallback(ConfigFactory.empty().withValue(name, anything()));
    }
    return filled;
  }

  private static ConfigValue anything() {
    return ConfigValueFactory.fromAnyRef("");
  }

  private Problem unresolvable(
      String name, ConfigException.UnresolvedSubstitution e, Set<String> keys) {
    Location at = where(name, e);
    if (isCycle(e)) {
      return Problem.of(
          at, "${%s} leads back to itself".formatted(name), "a substitution that ends at a value");
    }
    Set<String> known = new TreeSet<>(keys);
    known.addAll(System.getenv().keySet());
    Optional<String> meant = Similar.to(name, known).map("did you mean ${%s}?"::formatted);
    String advice = "set the environment variable, or write ${?%s} if it may be absent";
    return Problem.of(
        at,
        "${%s} has no value".formatted(name),
        "a key of the configuration or an environment variable",
        meant.orElseGet(() -> advice.formatted(name)));
  }

  private Location where(String name, ConfigException e) {
    if (e.origin() == null) {
      return Location.of("configuration");
    }
    return layers.stream()
        .flatMap(layer -> layer.find(e.origin(), "${" + name).stream())
        .findFirst()
        .orElseGet(() -> Layer.location(e.origin(), "", ""));
  }

  private static boolean isCycle(ConfigException e) {
    return e.getMessage().contains("cycle");
  }

  private static String substitution(ConfigException e) {
    Matcher found = SUBSTITUTION.matcher(e.getMessage());
    return found.find() ? found.group(1) : e.getMessage();
  }
}
