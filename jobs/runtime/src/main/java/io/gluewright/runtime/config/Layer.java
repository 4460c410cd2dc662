package io.gluewright.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Redaction;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One text of configuration, parsed and not yet resolved.
 *
 * @param name as messages call it
 * @param text for finding columns in it
 * @param root all of it
 */
record Layer(String name, String text, ConfigObject root) {
  static final String ENVIRONMENTS = "environments";

  private static final Pattern ADVICE = Pattern.compile("(?s)(.*?) \\((.*)\\)$");
  private static final Pattern GOT = Pattern.compile("got '?([^' ]+)'?|character '([^']+)'");
  private static final Pattern KEY = Pattern.compile("^\\s*\"?([\\w.-]+)\"?\\s*[:=]");
  private static final String WHERE = "^.*?: \\d+(-\\d+)?: ";

  /**
   * Parses a text.
   *
   * @throws InvalidInputException saying where the text is broken
   */
  static Layer parsed(String name, String text, Supplier<Config> parser) {
    try {
      ConfigObject root = parser.get().root();
      return new Layer(file(root.origin()), text, root);
    } catch (ConfigException e) {
      throw InvalidInputException.of(broken(name, text, e));
    }
  }

  /** All but the environments. */
  Config settings() {
    return root.withoutKey(ENVIRONMENTS).toConfig();
  }

  Set<String> environments() {
    return environmentsBlock().map(ConfigObject::keySet).map(TreeSet::new).orElseGet(TreeSet::new);
  }

  Optional<Config> environment(String environment) {
    return environmentsBlock()
        .map(block -> block.get(environment))
        .filter(ConfigObject.class::isInstance)
        .map(block -> ((ConfigObject) block).toConfig());
  }

  /** Problems of one text, in the order of the lines. */
  static Comparator<Location> readingOrder() {
    return Comparator.comparing(Location::file)
        .thenComparing(Location::line)
        .thenComparing(Location::column);
  }

  /** Where {@code token} stands, if the place is in this text. */
  Optional<Location> find(ConfigOrigin origin, String token) {
    return Optional.of(location(origin, text, token)).filter(at -> at.file().equals(name));
  }

  private Optional<ConfigObject> environmentsBlock() {
    return Optional.ofNullable(root.get(ENVIRONMENTS))
        .filter(ConfigObject.class::isInstance)
        .map(ConfigObject.class::cast);
  }

  private static Problem broken(String name, String text, ConfigException e) {
    String message = e.getMessage().replaceFirst(WHERE, "");
    if (e.origin() == null) {
      return Problem.of(Location.of(name), message, "HOCON that can be read");
    }
    String line = line(text, e.origin().lineNumber());
    Matcher key = KEY.matcher(line);
    if (key.find() && Redaction.hides(key.group(1))) {
      message = "the value of \"%s\" %s is not HOCON".formatted(key.group(1), Redaction.HIDDEN);
    }
    Matcher got = GOT.matcher(message);
    String token = got.find() ? Optional.ofNullable(got.group(1)).orElse(got.group(2)) : "";
    Matcher advice = ADVICE.matcher(message);
    boolean advised = advice.matches();
    return Problem.of(
        location(e.origin(), text, token),
        advised ? advice.group(1) : message,
        "HOCON: key = value, blocks in { }, lists in [ ]",
        advised
            ? advice.group(2)
            : "look for an unclosed brace, bracket or quote, on this line or above it");
  }

  static Location location(ConfigOrigin origin, String text, String token) {
    String file = file(origin);
    int line = Math.max(origin.lineNumber(), 0);
    int column = token.isEmpty() ? 0 : line(text, line).indexOf(token) + 1;
    return new Location(file, line, line == 0 ? 0 : column);
  }

  private static String file(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.filename();
    }
    if (origin.resource() != null) {
      return origin.resource();
    }
    return origin.description().replaceAll(": \\d+(-\\d+)?$", "");
  }

  private static String line(String text, int number) {
    return text.lines().skip(Math.max(number - 1L, 0)).findFirst().orElse("");
  }
}
