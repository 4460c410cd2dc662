package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.transforms.Reasons;
import java.util.function.Predicate;

/**
 * How rows are parted into good and bad ones.
 *
 * @param setsAside the rules whose failing rows are bad; rules that say nothing of a row are none
 * @param reasons the column that says why a row is bad, an array of {@link Reasons#TYPE}, null for
 *     good rows
 * @param part the column that says {@value #GOOD} or {@value #BAD}, to partition what is written
 */
public record Split(Predicate<? super Rule> setsAside, String reasons, String part) {
  public static final String GOOD = "good";
  public static final String BAD = "bad";

  /** By every rule that says something of a row. */
  public static Split byAllRules() {
    return by(rule -> true);
  }

  /** By some rules, into the columns {@value Reasons#COLUMN} and {@code quality}. */
  public static Split by(Predicate<? super Rule> setsAside) {
    return new Split(setsAside, Reasons.COLUMN, "quality");
  }

  /** With other names for the two columns. */
  public Split into(String newReasons, String newPart) {
    return new Split(setsAside, newReasons, newPart);
  }
}
