package io.gluewright.runtime.tables;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  /** The tables into which rows of this source or table go, be it by way of others. */
  public Set<String> takers(String name) {
    Set<String> takers = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.remove();
      feeders.forEach(
          (table, some) -> {
            if (some.contains(next) && takers.add(table)) {
              open.add(table);
            }
          });
    }
    return takers;
  }
}
