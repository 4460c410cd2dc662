package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DataSource;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.config.Secret;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.glue.GlueSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of a database. */
final class DatabaseOrigin implements Origin {
  private static final List<String> GLUE_TYPES =
      List.of("postgresql", "mysql", "oracle", "sqlserver", "redshift");

  private final String url;
  private final String table;
  private final Optional<String> user;
  private final Optional<Secret> password;
  private final List<String> keys;
  private final Map<String, Object> fetch;
  private final Map<String, String> options;

  private DatabaseOrigin(
      String url,
      String table,
      Optional<String> user,
      Optional<Secret> password,
      List<String> keys,
      Map<String, Object> fetch,
      Map<String, String> options) {
    this.url = url;
    this.table = table;
    this.user = user;
    this.password = password;
    this.keys = keys;
    this.fetch = fetch;
    this.options = options;
  }

  static DatabaseOrigin read(Settings settings, Secrets secrets) {
    String url = settings.text("url");
    if (!url.isEmpty() && !url.startsWith("jdbc:")) {
      settings.refuse(
          "url", "the url does not begin with jdbc:", "jdbc:postgresql://host/database");
    }
    Settings fetch = settings.block("fetch");
    return new DatabaseOrigin(
        url,
        settings.text("table"),
        secrets.read(settings, "user").map(Secret::reveal),
        secrets.read(settings, "password"),
        fetch.texts("keys"),
        fetch(fetch),
        secrets.pairs(settings, "options"));
  }

  private static Map<String, Object> fetch(Settings settings) {
    Map<String, Object> fetch = new LinkedHashMap<>();
    List<String> keys = settings.texts("keys");
    if (!keys.isEmpty()) {
      fetch.put("jobBookmarkKeys", keys);
      fetch.put("jobBookmarkKeysSortOrder", order(settings));
    }
    settings.optionalText("hash-field").ifPresent(field -> fetch.put("hashfield", field));
    settings.optionalText("hash-expression").ifPresent(text -> fetch.put("hashexpression", text));
    long partitions = settings.whole("hash-partitions", 0);
    if (partitions > 0) {
      fetch.put("hashpartitions", Long.toString(partitions));
    }
    settings.refuseUnknown();
    return fetch;
  }

  private static String order(Settings settings) {
    String order = settings.text("order", "asc");
    if (!List.of("asc", "desc").contains(order)) {
      settings.refuseUnknown("order", "order of keys", order, List.of("asc", "desc"));
    }
    return order;
  }

  @Override
  public DataSource open(GlueSession glue, String name) {
    Map<String, Object> connection = new LinkedHashMap<>(options);
    connection.put("url", url);
    connection.put("dbtable", table);
    user.ifPresent(text -> connection.put("user", text));
    password.ifPresent(secret -> connection.put("password", secret.reveal()));
    connection.putAll(fetch);
    return glue.source(name, connectionType(), connection);
  }

  @Override
  public Optional<Input.Keys> key() {
    Input.Keys.Order order =
        "desc".equals(fetch.get("jobBookmarkKeysSortOrder"))
            ? Input.Keys.Order.DESCENDING
            : Input.Keys.Order.ASCENDING;
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new Input.Keys(keys, List.of(), order, List.of()));
  }

  private String connectionType() {
    return GLUE_TYPES.stream()
        .filter(type -> url.startsWith("jdbc:" + type))
        .findFirst()
        .orElse("jdbc");
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.ofDatabase(url);
  }

  @Override
  public String describe() {
    return "table " + table;
  }
}
