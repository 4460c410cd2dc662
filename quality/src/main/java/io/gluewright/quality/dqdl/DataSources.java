package io.gluewright.quality.dqdl;

import java.util.List;
import java.util.Optional;

/**
 * The datasets that a ruleset names.
 *
 * @param primary the one that is checked, if it is named
 * @param additional the aliases of those it is compared with
 */
public record DataSources(Optional<String> primary, List<String> additional) {
  public static final DataSources NONE = new DataSources(Optional.empty(), List.of());

  public DataSources {
    additional = List.copyOf(additional);
  }
}
