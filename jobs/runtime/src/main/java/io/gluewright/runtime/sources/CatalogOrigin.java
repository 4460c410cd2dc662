package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.glue.GlueSession;
import java.util.Map;
import java.util.Optional;

/** A table of the catalog. */
record CatalogOrigin(String database, String table, String predicate, Map<String, String> options)
    implements Origin {

  static CatalogOrigin read(Settings settings, Secrets secrets) {
    return new CatalogOrigin(
        settings.text("database"),
        settings.text("table"),
        settings.text("predicate", ""),
        secrets.pairs(settings, "options"));
  }

  @Override
  public Opened open(GlueSession glue, String name, Optional<Part> part) {
    return Opened.of(glue.catalogued(name, database, table, predicate, options).getDynamicFrame());
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.CATALOG;
  }

  @Override
  public String describe() {
    return "catalog table %s.%s".formatted(database, table);
  }
}
