package io.gluewright.transforms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells texts apart. */
public final class Fingerprint {
  private static final int BRIEF = 12;

  private Fingerprint() {}

  /** The first digits of {@link #of}: enough to tell the few versions of one thing apart. */
  public static String brief(String text) {
    return of(text).substring(0, BRIEF);
  }

  /** SHA-256 in hexadecimal digits. */
  public static String of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
