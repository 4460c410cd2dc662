package io.gluewright.glue.frames;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Input as it stands in its file: the text, and the bytes too where they are no text in the file's
 * character set. More than {@value #LIMIT} bytes are of no use to anybody and a danger to memory;
 * it is cut there.
 */
public final class Excerpt implements Serializable {
  /** The most bytes that are kept. */
  public static final int LIMIT = 1 << 20;

  /** Nothing is known of the input. */
  public static final Excerpt NONE = of("");

  private static final long serialVersionUID = 1L;

  private final String text;
  private final byte[] bytes;
  private final boolean exact;

  private Excerpt(String text, byte[] bytes, boolean exact) {
    this.text = text;
    this.bytes = bytes;
    this.exact = exact;
  }

  /** A text that has no bytes of its own, such as a record that a step made. */
  public static Excerpt of(String text) {
    if (text.length() <= LIMIT / 3) {
      return new Excerpt(text, new byte[0], true);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length, StandardCharsets.UTF_8).asText();
  }

  /** Bytes of a file. */
  public static Excerpt of(byte[] bytes, int offset, int length, Charset charset) {
    byte[] kept = Arrays.copyOfRange(bytes, offset, offset + Math.min(length, LIMIT));
    String text = new String(kept, charset);
    if (kept.length < length && charset.equals(StandardCharsets.UTF_8)) {
      int end = characterStart(bytes, offset, offset + LIMIT) - offset;
      kept = Arrays.copyOf(kept, end);
      text = new String(kept, charset);
    }
    boolean exact = isText(text, kept, 0, kept.length, charset);
    return new Excerpt(text, exact ? new byte[0] : kept, exact);
  }

  /**
   * Whether those bytes are what {@code text}, which was read out of them, is in that character
   * set; false if any of them mean nothing in it.
   */
  public static boolean isText(String text, byte[] bytes, int offset, int length, Charset charset) {
    if (text.indexOf('\uFFFD') < 0) {
      return true; // nothing had to be replaced
    }
    return Arrays.equals(
        text.getBytes(charset), Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** The input as text; what means nothing in its character set shows as U+FFFD. */
  public String text() {
    return text;
  }

  /** The bytes, where the text does not say them all. */
  public Optional<byte[]> bytes() {
    return exact ? Optional.empty() : Optional.of(bytes.clone());
  }

  private Excerpt asText() {
    return new Excerpt(text, new byte[0], true);
  }

  private static int characterStart(byte[] bytes, int from, int end) {
    int start = end;
    while (start > from && start > end - 4 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }
}
