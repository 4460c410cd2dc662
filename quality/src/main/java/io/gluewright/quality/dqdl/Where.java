package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;

/**
 * A condition on the rows that count.
 *
 * @param sql the condition
 * @param place where its quotes begin
 */
public record Where(Quoted sql, Place place) {
  /** Where a character of the SQL stands, counted from 0, an escaped quote being one. */
  public Location at(int index) {
    return sql.at(place, index);
  }

  /** In its quotes, as it was written. */
  public String text() {
    return sql.text();
  }
}
