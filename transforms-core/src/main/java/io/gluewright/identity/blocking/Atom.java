package io.gluewright.identity.blocking;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.Arrays;
import org.apache.commons.codec.language.DoubleMetaphone;

/** What of a value goes into a key. */
final class Atom {
  private static final DoubleMetaphone PHONETIC = new DoubleMetaphone();
  private static final int END_OF_PHONE = 7;

  private Atom() {}

  /** A value that few records share makes a key of its own. */
  static boolean standsAlone(ColumnKind kind) {
    return switch (kind) {
      case EMAIL, PHONE, IDENTIFIER, URL, COMPANY, FULL_NAME, TITLE, STREET -> true;
      default -> false;
    };
  }

  /** Whether a value may be one of two that must agree. */
  static boolean isPart(ColumnKind kind) {
    return switch (kind) {
      case DESCRIPTION, TEXT, NUMBER, TITLE, URL, IGNORE -> false;
      default -> true;
    };
  }

  static String of(ColumnKind kind, String text) {
    return switch (kind) {
      case GIVEN_NAME, SURNAME -> sound(text);
      case PHONE -> text.substring(Math.max(0, text.length() - END_OF_PHONE));
      case EMAIL -> text.contains("@") ? text.substring(0, text.indexOf('@')) : text;
      case FULL_NAME, COMPANY -> sorted(text);
      case URL -> text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
      default -> text;
    };
  }

  private static String sound(String text) {
    String sound = PHONETIC.doubleMetaphone(text);
    return sound == null || sound.isEmpty() ? text : sound;
  }

  private static String sorted(String text) {
    String[] words = text.split(" ");
    Arrays.sort(words);
    return String.join(" ", words);
  }
}
