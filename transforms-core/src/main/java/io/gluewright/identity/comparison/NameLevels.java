package io.gluewright.identity.comparison;

import io.gluewright.identity.kinds.Nicknames;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.language.DoubleMetaphone;

/** Levels of parts of a person's name. */
final class NameLevels implements Comparison {
  private static final DoubleMetaphone PHONETIC = new DoubleMetaphone();

  /** Names that are less alike hardly sound alike, and are not worth the look. */
  private static final double WORTH_HEARING = 0.65;

  private static final int SWAPPED = 2;
  private static final int EDITS = 1;
  private static final int SHORTEST_FOR_EDITS = 4;

  private final Optional<Swap> swap;

  private NameLevels(Optional<Swap> swap) {
    this.swap = swap;
  }

  static NameLevels alone() {
    return new NameLevels(Optional.empty());
  }

  /** Of a name that may have changed places with that of another column. */
  static NameLevels beside(int column) {
    return new NameLevels(Optional.of(new Swap(column, SWAPPED)));
  }

  @Override
  public Optional<Swap> swap() {
    return swap;
  }

  @Override
  public List<String> levels() {
    return List.of(
        "equal",
        "1 edit",
        "swapped",
        "alike .92",
        "nickname or part",
        "sounds alike",
        "alike .8",
        "different");
  }

  @Override
  public int level(Value a, Value b) {
    String one = a.text();
    String other = b.text();
    if (one.equals(other)) {
      return 0;
    }
    if (Math.min(one.length(), other.length()) >= SHORTEST_FOR_EDITS
        && Similarity.edits(one, other, EDITS) <= EDITS) {
      return 1;
    }
    double alike = Similarity.jaroWinkler(one, other, WORTH_HEARING);
    if (alike >= 0.92) {
      return 3;
    }
    if (isPart(one, other) || Nicknames.bundled().same(one, other)) {
      return 4;
    }
    if (alike >= WORTH_HEARING && soundsAlike(one, other)) {
      return 5;
    }
    return alike >= 0.8 ? 6 : 7;
  }

  private static boolean isPart(String one, String other) {
    String shorter = one.length() < other.length() ? one : other;
    String longer = one.length() < other.length() ? other : one;
    boolean initial = shorter.length() == 1 && longer.startsWith(shorter);
    boolean hasWords = longer.indexOf(' ') > 0;
    return initial || (hasWords && (" " + longer + " ").contains(" " + shorter + " "));
  }

  private static boolean soundsAlike(String one, String other) {
    String sound = PHONETIC.doubleMetaphone(one);
    return sound != null && sound.length() > 1 && sound.equals(PHONETIC.doubleMetaphone(other));
  }
}
