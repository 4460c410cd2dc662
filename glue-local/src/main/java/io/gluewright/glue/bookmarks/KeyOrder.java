package io.gluewright.glue.bookmarks;

import java.util.Locale;

/** The direction in which a bookmark key grows. */
public enum KeyOrder {
  /** New rows carry larger values. */
  ASC,
  /** New rows carry smaller values. */
  DESC;

  /**
   * Reads {@code asc} or {@code desc}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static KeyOrder of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "asc" -> ASC;
      case "desc" -> DESC;
      default ->
          throw new IllegalArgumentException(
              "jobBookmarkKeysSortOrder: found \"%s\", expected asc or desc".formatted(text));
    };
  }
}
