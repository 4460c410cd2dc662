package io.gluewright.runtime.config;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Texts of the configuration that may stand elsewhere: {@code "env:NAME"} is the value of the
 * environment variable NAME. A variable that is not set is a mistake in the file.
 */
public final class Secrets {
  private static final String FROM_ENVIRONMENT = "env:";

  private final UnaryOperator<String> environment;

  /** {@code environment} gives null for a variable that is not set. */
  Secrets(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /** Secrets of this process's environment. */
  public static Secrets ofProcess() {
    return new Secrets(System::getenv);
  }

  /** The text of {@code key}, if it is there. */
  public Optional<Secret> read(Settings settings, String key) {
    return settings.optionalText(key).map(text -> new Secret(value(settings, key, text)));
  }

  /** The texts of the block under {@code key}, as they are to be handed on; not to be printed. */
  public Map<String, String> pairs(Settings settings, String key) {
    Settings block = settings.block(key);
    Map<String, String> pairs = new LinkedHashMap<>();
    settings.pairs(key).forEach((name, text) -> pairs.put(name, value(block, name, text)));
    return pairs;
  }

  private String value(Settings settings, String key, String text) {
    if (!text.startsWith(FROM_ENVIRONMENT)) {
      return text;
    }
    String variable = text.substring(FROM_ENVIRONMENT.length()).strip();
    String value = environment.apply(variable);
    if (value == null) {
      settings
          .problems()
          .add(
              Problem.of(
                  settings.at(key),
                  "\"%s\" is in the environment variable %s, which is not set"
                      .formatted(key, variable),
                  "a variable that is set",
                  "export %s before the run".formatted(variable)));
      return "";
    }
    return value;
  }
}
