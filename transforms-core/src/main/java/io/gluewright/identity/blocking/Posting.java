package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Grams;
import java.nio.ByteBuffer;

/** Grams and their weights as whole numbers, in bytes. */
final class Posting {
  private static final int SIZE = 2 * Integer.BYTES;

  /** A weight of one; products of two weights add up in a long. */
  private static final float ONE = 1 << 15;

  private Posting() {}

  static byte[] bytes(Grams grams, GramLimit limit) {
    ByteBuffer out = ByteBuffer.allocate(grams.size() * SIZE);
    for (int i = 0; i < grams.size(); i++) {
      int weight = Math.round(grams.weight(i) * ONE);
      if (weight > 0 && limit.allows(grams.id(i))) {
        out.putInt(grams.id(i)).putInt(weight);
      }
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  static int count(byte[] bytes) {
    return bytes.length / SIZE;
  }

  static int gram(ByteBuffer bytes, int place) {
    return bytes.getInt(place * SIZE);
  }

  static int weight(ByteBuffer bytes, int place) {
    return bytes.getInt(place * SIZE + Integer.BYTES);
  }
}
