package io.gluewright.identity.preparation;

/** A hash of 64 bits of a text that is the same on every machine (FNV-1a, mixed). */
final class TextHash {
  private TextHash() {}

  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }
}
