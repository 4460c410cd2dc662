package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;

/**
 * A condition on the rows that count.
 *
 * @param sql the condition
 * @param place where its quotes begin
 */
public record Where(Quoted sql, Place place) {
  /** Where a part of it stands; where that cannot be told, the place of the whole. */
  public Location at(String part) {
    return sql.at(place.at(), part);
  }

  /** In its quotes, as it was written. */
  public String text() {
    return sql.text();
  }
}
