package io.gluewright.landing.gate;

import io.gluewright.landing.check.FileCheck;
import io.gluewright.landing.registry.SchemaRegistry;
import io.gluewright.landing.schema.RegisteredSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The compiled last versions of schemas, for a minute. */
final class Checks {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final SchemaRegistry registry;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(FileCheck check, Instant since) {}

  Checks(SchemaRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Of the version that was the last one at most a minute ago; empty without a schema. */
  Optional<FileCheck> recent(String table) {
    Kept known = kept.get(table);
    return known != null && known.since().plus(KEPT).isAfter(clock.instant())
        ? Optional.of(known.check())
        : latest(table);
  }

  /** Of the version that is the last one now; empty without a schema. */
  Optional<FileCheck> latest(String table) {
    Instant now = clock.instant();
    Optional<RegisteredSchema> latest = registry.latest(table);
    if (latest.isEmpty()) {
      kept.remove(table);
      return Optional.empty();
    }
    Kept known = kept.get(table);
    FileCheck check =
        known != null && known.check().schema().equals(latest.get())
            ? known.check()
            : FileCheck.against(latest.get());
    kept.put(table, new Kept(check, now));
    return Optional.of(check);
  }
}
