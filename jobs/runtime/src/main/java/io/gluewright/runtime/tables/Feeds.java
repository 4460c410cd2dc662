package io.gluewright.runtime.tables;

import java.util.Map;
import java.util.Set;

/**
 * Which sources and tables the rows of each table come from, or are looked up in.
 *
 * @param feeders by the name of the table that is made
 */
public record Feeds(Map<String, Set<String>> feeders) {
  public Feeds {
    feeders = Map.copyOf(feeders);
  }

  /** The sources and tables that {@code table} takes rows of. */
  public Set<String> of(String table) {
    return feeders.getOrDefault(table, Set.of());
  }

  /** Whether a table takes rows of this source or table. */
  public boolean hasTakers(String name) {
    return feeders.values().stream().anyMatch(some -> some.contains(name));
  }
}
