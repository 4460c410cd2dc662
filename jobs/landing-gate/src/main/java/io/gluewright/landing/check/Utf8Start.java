package io.gluewright.landing.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Refuses text in another Unicode encoding than UTF-8 by its first bytes. */
final class Utf8Start {
  private static final int LOOKED_AT = 4;

  private Utf8Start() {}

  /** The text is in another encoding. */
  static final class MissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The same bytes, of which the first have been looked at. */
  static InputStream of(InputStream text) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(text, LOOKED_AT);
    try {
      byte[] start = whole.readNBytes(LOOKED_AT);
      if (!isPlausible(start)) {
        throw new MissingException();
      }
      whole.unread(start);
      return whole;
    } catch (IOException | RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  /** Others have a zero among the first bytes, or start with FE or FF. */
  private static boolean isPlausible(byte[] start) {
    for (byte one : start) {
      if (one == 0) {
        return false;
      }
    }
    return start.length == 0 || (start[0] & 0xFF) < 0xFE;
  }
}
