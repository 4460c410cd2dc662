package io.gluewright.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What speaks for a column of the input being a promised one under another name.
 *
 * @param isStated the user says so
 * @param samePosition it stands where that stood
 * @param sameType it has the type that was promised
 * @param overlap the share of its values that were among those of the promised column in earlier
 *     runs, from 0 to 1; empty if none are known
 */
public record RenameEvidence(
    boolean isStated, boolean samePosition, boolean sameType, OptionalDouble overlap) {

  static RenameEvidence stated(boolean samePosition, boolean sameType) {
    return new RenameEvidence(true, samePosition, sameType, OptionalDouble.empty());
  }

  /** Whether it is enough: the word of the user, or one type and values that are known. */
  boolean suffices(double leastOverlap) {
    return isStated || (sameType && overlap.isPresent() && overlap.getAsDouble() >= leastOverlap);
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (isStated) {
      words.add("stated");
    }
    words.add(samePosition ? "same position" : "another position");
    words.add(sameType ? "same type" : "another type");
    overlap.ifPresent(
        share -> words.add(String.format(Locale.ROOT, "%.0f %% of its values known", share * 100)));
    return String.join(", ", words);
  }
}
