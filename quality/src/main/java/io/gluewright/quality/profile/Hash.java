package io.gluewright.quality.profile;

/** A number that is the same for equal values in every JVM, and random for all else. */
final class Hash {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Hash() {}

  static long of(Object value) {
    if (value instanceof Long number) {
      return mix(number);
    }
    if (value instanceof Double number) {
      return mix(Double.doubleToLongBits(number == 0 ? 0.0 : number));
    }
    return ofText(value.toString());
  }

  /** FNV-1a over the characters; it alone leaves the high bits of short texts much alike. */
  private static long ofText(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /**
   * The last step of MurmurHash3 (Austin Appleby): every bit of {@code key} changes every other.
   */
  private static long mix(long key) {
    long hash = key ^ (key >>> 33);
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
