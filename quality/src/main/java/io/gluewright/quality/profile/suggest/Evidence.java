package io.gluewright.quality.profile.suggest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a rule is suggested.
 *
 * @param column empty for a rule about the whole table
 * @param reason a sentence for people
 * @param figures what was counted and computed, by name; none of them is a person's
 */
public record Evidence(String column, String reason, Map<String, Object> figures) {
  public Evidence {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  static Evidence of(String column, String reason) {
    return new Evidence(column, reason, Map.of());
  }

  Evidence and(String name, Object figure) {
    Map<String, Object> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Evidence(column, reason, more);
  }
}
