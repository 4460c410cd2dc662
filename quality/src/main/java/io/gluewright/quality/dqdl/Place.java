package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;

/**
 * Where a part of a ruleset stands. Any two places are equal, so that rules compare by what they
 * say and not by where they say it.
 */
public final class Place {
  private final Location at;

  private Place(Location at) {
    this.at = at;
  }

  public static Place of(Location at) {
    return new Place(at);
  }

  /** The line and column, counted from 1, in the file that holds the ruleset. */
  public Location at() {
    return at;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return at.toString();
  }
}
