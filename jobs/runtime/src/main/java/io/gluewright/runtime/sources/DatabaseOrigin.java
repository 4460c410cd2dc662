package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.config.DatabaseAccess;
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

  private final DatabaseAccess access;
  private final String table;
  private final List<String> keys;
  private final Map<String, Object> fetch;

  private DatabaseOrigin(
      DatabaseAccess access, String table, List<String> keys, Map<String, Object> fetch) {
    this.access = access;
    this.table = table;
    this.keys = keys;
    this.fetch = fetch;
  }

  static DatabaseOrigin read(Settings settings, Secrets secrets) {
    DatabaseAccess access = DatabaseAccess.read(settings, secrets);
    Settings fetch = settings.block("fetch");
    return new DatabaseOrigin(access, TableName.read(settings), fetch.texts("keys"), fetch(fetch));
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
  public Opened open(GlueSession glue, String name, Optional<Part> part) {
    Map<String, Object> connection = new LinkedHashMap<>(access.options());
    connection.put("url", access.url());
    connection.put("dbtable", table);
    access.user().ifPresent(text -> connection.put("user", text));
    access.password().ifPresent(secret -> connection.put("password", secret.reveal()));
    connection.putAll(fetch);
    return Opened.of(glue.source(name, connectionType(), connection).getDynamicFrame());
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
        .filter(type -> access.url().startsWith("jdbc:" + type))
        .findFirst()
        .orElse("jdbc");
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.ofDatabase(access.url());
  }

  @Override
  public String describe() {
    return "table " + table;
  }
}
