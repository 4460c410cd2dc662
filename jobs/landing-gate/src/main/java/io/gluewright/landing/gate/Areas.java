package io.gluewright.landing.gate;

import io.gluewright.landing.objects.Area;

/**
 * Where uploads come from and go to. A key below {@code source} starts with the name of its table:
 * {@code orders/2026/12/a.csv}.
 *
 * @param source raw-impure: what was uploaded
 * @param raw what its schema allows
 * @param deadletter the rest, each with its reasons
 */
public record Areas(Area source, Area raw, Area deadletter) {
  /** Areas of one bucket must not lie in each other: the gate would meet what it has moved. */
  public Areas {
    if (overlap(source, raw) || overlap(source, deadletter) || overlap(raw, deadletter)) {
      throw new IllegalArgumentException(
          "of %s, %s and %s one lies in another".formatted(source, raw, deadletter));
    }
  }

  private static boolean overlap(Area one, Area other) {
    return whole(one).startsWith(whole(other)) || whole(other).startsWith(whole(one));
  }

  private static String whole(Area area) {
    return area.bucket() + "/" + area.prefix();
  }
}
