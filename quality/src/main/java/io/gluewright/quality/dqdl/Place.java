package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import java.util.function.IntFunction;

/**
 * Where a part of a ruleset stands. Any two places are equal, so that rules compare by what they
 * say and not by where they say it.
 */
public final class Place {
  private final Location at;
  private final IntFunction<Location> behind;

  private Place(Location at, IntFunction<Location> behind) {
    this.at = at;
    this.behind = behind;
  }

  /** A place of which no more is known. */
  public static Place of(Location at) {
    return new Place(at, characters -> at);
  }

  /** The place of a character of a ruleset's text. */
  static Place of(int index, Positions positions) {
    return new Place(positions.at(index), characters -> positions.at(index + characters));
  }

  /** The line and column, counted from 1, in the file that holds the ruleset. */
  public Location at() {
    return at;
  }

  /** So many characters further on; the place itself where that cannot be told. */
  Location behind(int characters) {
    return behind.apply(characters);
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
