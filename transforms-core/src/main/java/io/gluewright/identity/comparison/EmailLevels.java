package io.gluewright.identity.comparison;

import java.util.List;

/** Levels of e-mail addresses: the part before the {@code @} tells more than the one behind it. */
final class EmailLevels implements Comparison {
  private static final int EDITS = 2;

  @Override
  public List<String> levels() {
    return List.of("equal", "same name", "2 edits", "name alike", "alike", "different");
  }

  @Override
  public int level(Value a, Value b) {
    String one = a.text();
    String other = b.text();
    if (one.equals(other)) {
      return 0;
    }
    int name = nameLength(one);
    int otherName = nameLength(other);
    if (name == otherName && one.regionMatches(0, other, 0, name)) {
      return 1;
    }
    if (haveSameDigits(one, name, other, otherName)) {
      if (Similarity.edits(one, other, EDITS) <= EDITS) {
        return 2;
      }
      if (Similarity.jaroWinkler(one, name, other, otherName, 0.92) >= 0.92) {
        return 3;
      }
    }
    return Similarity.jaroWinkler(one, other, 0.88) >= 0.88 ? 4 : 5;
  }

  private static int nameLength(String address) {
    int at = address.indexOf('@');
    return at < 0 ? address.length() : at;
  }

  /** Namesakes tell themselves apart by a number: {@code anna.lee1}, {@code anna.lee27}. */
  private static boolean haveSameDigits(String one, int length, String other, int otherLength) {
    int i = nextDigit(one, 0, length);
    int j = nextDigit(other, 0, otherLength);
    while (i < length && j < otherLength) {
      if (one.charAt(i) != other.charAt(j)) {
        return false;
      }
      i = nextDigit(one, i + 1, length);
      j = nextDigit(other, j + 1, otherLength);
    }
    return i == length && j == otherLength;
  }

  private static int nextDigit(String text, int from, int end) {
    int place = from;
    while (place < end && (text.charAt(place) < '0' || text.charAt(place) > '9')) {
      place++;
    }
    return place;
  }
}
