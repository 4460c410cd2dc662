package io.gluewright.quality.profile.suggest;

import java.util.Locale;

/** Sentences with figures, the same in every country. */
final class Sentence {
  private Sentence() {}

  static String of(String pattern, Object... figures) {
    return String.format(Locale.ROOT, pattern, figures);
  }
}
