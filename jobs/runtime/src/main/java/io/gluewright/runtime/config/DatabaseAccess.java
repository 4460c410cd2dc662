package io.gluewright.runtime.config;

import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * The way to a database, as a source or a sink says it. Its text shows no secret.
 *
 * @param options for the driver; some may be secret
 */
public record DatabaseAccess(
    String url, Optional<String> user, Optional<Secret> password, Map<String, String> options) {

  private static final String PASSWORD = "password";
  private static final String SECRET = "secret";

  /**
   * Reads the url, the user and the password or the secret that holds both, and the options;
   * mistakes go to the problems of {@code settings}.
   */
  public static DatabaseAccess read(Settings settings, Secrets secrets) {
    String url = settings.text("url");
    if (!url.isEmpty() && !url.startsWith("jdbc:")) {
      settings.refuse(
          "url", "the url does not begin with jdbc:", "jdbc:postgresql://host/database");
    }
    if (settings.has(SECRET) && settings.has(PASSWORD)) {
      settings.refuse(SECRET, "a secret, and a password beside it", "one of the two");
    }
    Optional<Secret> user = secrets.read(settings, "user");
    Optional<Secret> password = secrets.read(settings, PASSWORD);
    Optional<Secrets.Login> login = secrets.login(settings, SECRET);
    return new DatabaseAccess(
        url,
        user.or(() -> login.flatMap(Secrets.Login::user)).map(Secret::reveal),
        password.or(() -> login.map(Secrets.Login::password)),
        secrets.pairs(settings, "options"));
  }

  @Override
  public String toString() {
    return Redaction.text(url);
  }
}
