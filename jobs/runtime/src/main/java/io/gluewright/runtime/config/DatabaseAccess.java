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

  /**
   * Reads {@code url}, {@code user}, {@code password} and {@code options}; mistakes go to the
   * problems of {@code settings}.
   */
  public static DatabaseAccess read(Settings settings, Secrets secrets) {
    String url = settings.text("url");
    if (!url.isEmpty() && !url.startsWith("jdbc:")) {
      settings.refuse(
          "url", "the url does not begin with jdbc:", "jdbc:postgresql://host/database");
    }
    return new DatabaseAccess(
        url,
        secrets.read(settings, "user").map(Secret::reveal),
        secrets.read(settings, "password"),
        secrets.pairs(settings, "options"));
  }

  @Override
  public String toString() {
    return Redaction.text(url);
  }
}
