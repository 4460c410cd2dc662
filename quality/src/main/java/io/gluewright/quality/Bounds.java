package io.gluewright.quality;

import java.math.BigDecimal;
import java.util.Optional;

/** Bounds as a user wrote them. */
final class Bounds {
  private Bounds() {}

  static String inWords(Optional<String> min, Optional<String> max) {
    if (min.isPresent() && max.isPresent()) {
      return "%s to %s".formatted(min.get(), max.get());
    }
    return min.map("at least "::concat).or(() -> max.map("at most "::concat)).orElse("anything");
  }

  /** Whether the lower bound is above the upper one. */
  static boolean areCrossed(String min, String max) {
    try {
      return new BigDecimal(min).compareTo(new BigDecimal(max)) > 0;
    } catch (NumberFormatException notNumbers) {
      return min.compareTo(max) > 0; // ISO days and times are in order as texts
    }
  }
}
