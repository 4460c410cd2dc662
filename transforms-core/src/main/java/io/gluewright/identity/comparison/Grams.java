package io.gluewright.identity.comparison;

import java.util.Arrays;

/**
 * The trigrams of a text as a sparse vector of length 1, each gram weighed by how rare it is
 * (TF-IDF). Grams are told apart by a hash; a collision makes two texts a little more alike, the
 * same little in every run.
 */
public final class Grams {
  /** How many different grams are told apart. */
  public static final int BUCKETS = 1 << 18;

  static final Grams NONE = new Grams(new int[0], new float[0]);

  private static final int SIZE = 3;

  /** A word with a digit that is at least this long is a code, such as a model number. */
  private static final int SHORTEST_CODE = 4;

  private final int[] ids;
  private final float[] weights;

  private Grams(int[] ids, float[] weights) {
    this.ids = ids;
    this.weights = weights;
  }

  /**
   * The grams of a normalised text, ascending, each once: its trigrams, blanks included, and every
   * code as a whole.
   */
  public static int[] idsOf(String text) {
    String padded = " " + text + " ";
    int[] ids = new int[padded.length() + text.length() / SHORTEST_CODE];
    int count = 0;
    for (int i = 0; i + SIZE <= padded.length(); i++) {
      ids[count++] = bucket(hash(padded, i, i + SIZE));
    }
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(' ', start);
      end = end < 0 ? text.length() : end;
      if (end - start >= SHORTEST_CODE && hasDigit(text, start, end)) {
        ids[count++] = bucket(~hash(text, start, end));
      }
      start = end + 1;
    }
    return distinct(Arrays.copyOf(ids, count));
  }

  /**
   * The vector of a normalised text.
   *
   * @param rarity how much a gram weighs, by its id; {@link #BUCKETS} of them
   */
  public static Grams of(String text, float[] rarity) {
    int[] ids = idsOf(text);
    float[] weights = new float[ids.length];
    double squares = 0;
    for (int i = 0; i < ids.length; i++) {
      weights[i] = rarity[ids[i]];
      squares += (double) weights[i] * weights[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = length == 0 ? 0 : (float) (weights[i] / length);
    }
    return new Grams(ids, weights);
  }

  /** A vector that was written down before. */
  static Grams of(int[] ids, float[] weights) {
    return ids.length == 0 ? NONE : new Grams(ids, weights);
  }

  /** The cosine of the angle between both: 0 for nothing in common, 1 for the same grams. */
  public double cosine(Grams other) {
    int[] mine = ids;
    int[] theirs = other.ids;
    int i = 0;
    int j = 0;
    double sum = 0;
    while (i < mine.length && j < theirs.length) {
      int one = mine[i];
      int another = theirs[j];
      if (one == another) {
        sum += (double) weights[i] * other.weights[j];
      }
      i += one <= another ? 1 : 0; // without branches, for which comes first is hard to foresee
      j += another <= one ? 1 : 0;
    }
    return Math.min(sum, 1);
  }

  public int size() {
    return ids.length;
  }

  /** The id of the gram at this place; ids ascend. */
  public int id(int place) {
    return ids[place];
  }

  public float weight(int place) {
    return weights[place];
  }

  private static boolean hasDigit(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int hash(String text, int start, int end) {
    int hash = 0x811c9dc5;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return hash;
  }

  private static int bucket(int hash) {
    int mixed = (hash ^ hash >>> 15) * 0x2c1b3c6d;
    mixed = (mixed ^ mixed >>> 12) * 0x297a2d39;
    return (mixed ^ mixed >>> 15) & (BUCKETS - 1);
  }

  private static int[] distinct(int[] ids) {
    Arrays.sort(ids);
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i == 0 || ids[i] != ids[i - 1]) {
        ids[count++] = ids[i];
      }
    }
    return Arrays.copyOf(ids, count);
  }
}
