package io.gluewright.runtime.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Texts of the configuration that may stand elsewhere: {@code "env:NAME"} is the value of the
 * environment variable NAME, and {@code secret = NAME} has user and password in AWS Secrets
 * Manager. A variable that is not set, or a secret that is not to be had, is a mistake in the file.
 */
public final class Secrets {
  private static final String FROM_ENVIRONMENT = "env:";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnaryOperator<String> environment;

  /** Made when a secret is asked for: what it needs of AWS's SDK is not on every class path. */
  private final Supplier<SecretStore> store;

  private final Map<String, Secret> fetched = new HashMap<>();

  /** {@code environment} gives null for a variable that is not set. */
  Secrets(UnaryOperator<String> environment) {
    this(environment, () -> SecretStore.of(environment));
  }

  Secrets(UnaryOperator<String> environment, Supplier<SecretStore> store) {
    this.environment = environment;
    this.store = store;
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

  /**
   * Who goes into a database.
   *
   * @param user empty if the secret holds a password alone
   */
  record Login(Optional<Secret> user, Secret password) {}

  /**
   * What the secret holds that {@code key} names: JSON with {@code username} and {@code password},
   * as RDS keeps it, or the password alone. Each is fetched once; empty without {@code key}.
   */
  Optional<Login> login(Settings settings, String key) {
    return settings.optionalText(key).flatMap(name -> login(settings, key, name));
  }

  private Optional<Login> login(Settings settings, String key, String name) {
    try {
      Secret secret = fetched.get(name);
      if (secret == null) {
        secret = store.get().fetch(name);
        fetched.put(name, secret);
      }
      return Optional.of(login(secret));
    } catch (SecretStore.RefusedException e) {
      settings
          .problems()
          .add(
              Problem.of(
                  settings.at(key),
                  "the secret \"%s\" cannot be used: %s".formatted(name, e.getMessage()),
                  "the name or ARN of a secret in AWS Secrets Manager that this role may read",
                  "the role needs secretsmanager:GetSecretValue on it"));
      return Optional.empty();
    }
  }

  private static Login login(Secret secret) throws SecretStore.RefusedException {
    Optional<JsonNode> json = json(secret.reveal()).filter(JsonNode::isObject);
    if (json.isEmpty()) {
      return new Login(Optional.empty(), secret);
    }
    String password =
        text(json.get(), "password")
            .orElseThrow(() -> new SecretStore.RefusedException("it is JSON without a password"));
    return new Login(text(json.get(), "username").map(Secret::new), new Secret(password));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.of(json.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException e) { // a password alone; the exception would show it
      return Optional.empty();
    }
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
