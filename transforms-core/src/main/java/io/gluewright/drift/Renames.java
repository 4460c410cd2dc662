package io.gluewright.drift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Promised columns that come under other names.
 *
 * @param columns by promised name
 */
public record Renames(Map<String, Renamed> columns) {
  public static final Renames NONE = new Renames(Map.of());

  public Renames {
    columns = Map.copyOf(columns);
  }

  /**
   * How a promised column comes.
   *
   * @param name that it has in the input
   */
  public record Renamed(String name, RenameEvidence evidence) {}

  Optional<Renamed> of(String promised) {
    return Optional.ofNullable(columns.get(promised));
  }

  /** Whether a column of the input is a promised one. */
  boolean take(String found) {
    return columns.values().stream().anyMatch(each -> each.name().equalsIgnoreCase(found));
  }

  Renames with(String promised, Renamed renamed) {
    Map<String, Renamed> more = new LinkedHashMap<>(columns);
    more.put(promised, renamed);
    return new Renames(more);
  }
}
