package io.gluewright.identity.blocking;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.language.DoubleMetaphone;

/** What of a value goes into a key. */
enum Atom {
  WHOLE {
    @Override
    String of(String text) {
      return text;
    }
  },
  SOUND {
    @Override
    String of(String text) {
      String sound = PHONETIC.doubleMetaphone(text);
      return sound == null || sound.isEmpty() ? text : sound;
    }
  },
  START {
    @Override
    String of(String text) {
      return text.substring(0, Math.min(LETTERS, text.length()));
    }
  },
  /** The year and month of a date, the local part of an e-mail address, the host of an address. */
  FRONT {
    @Override
    String of(String text) {
      int at = text.indexOf('@');
      int slash = text.indexOf('/');
      int end = at >= 0 ? at : slash >= 0 ? slash : Math.min(YEAR_AND_MONTH, text.length());
      return text.substring(0, end);
    }
  },
  /** The month and day of a date, the last digits of a phone number. */
  END {
    @Override
    String of(String text) {
      int letters = text.length() > DATE ? PHONE : DAY;
      return text.substring(Math.max(0, text.length() - letters));
    }
  },
  SORTED {
    @Override
    String of(String text) {
      String[] words = text.split(" ", -1);
      Arrays.sort(words);
      return String.join(" ", words);
    }
  };

  private static final DoubleMetaphone PHONETIC = new DoubleMetaphone();
  private static final int LETTERS = 4;
  private static final int YEAR_AND_MONTH = 6;
  private static final int DATE = 8;
  private static final int DAY = 4;
  private static final int PHONE = 7;

  abstract String of(String text);

  /** The atoms of a kind; none where no part of a value is worth a key. */
  static List<Atom> of(ColumnKind kind) {
    return switch (kind) {
      case GIVEN_NAME, SURNAME -> List.of(SOUND, START);
      case DATE -> List.of(WHOLE, FRONT, END);
      case EMAIL -> List.of(WHOLE, FRONT, START);
      case PHONE -> List.of(END, START);
      case POSTCODE, IDENTIFIER, CITY, STREET -> List.of(WHOLE, START);
      case FULL_NAME, COMPANY -> List.of(SORTED, START);
      case TITLE, YEAR, CATEGORY, COUNTRY -> List.of(WHOLE);
      case URL -> List.of(FRONT);
      case DESCRIPTION, TEXT, NUMBER, IGNORE -> List.of();
    };
  }
}
