package io.gluewright.quality;

import java.util.Optional;

/** How bounds read. */
final class Bounds {
  private Bounds() {}

  static String inWords(Optional<String> min, Optional<String> max) {
    if (min.isPresent() && max.isPresent()) {
      return "%s to %s".formatted(min.get(), max.get());
    }
    return min.map("at least "::concat).or(() -> max.map("at most "::concat)).orElse("anything");
  }
}
