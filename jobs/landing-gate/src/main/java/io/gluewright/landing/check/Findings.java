package io.gluewright.landing.check;

import java.util.List;

/**
 * What a file holds.
 *
 * @param records how many were read
 * @param refused how many of them the schema does not allow, or cannot be read
 * @param first the first findings, at most {@link #SHOWN}
 */
public record Findings(long records, long refused, List<Finding> first) {
  /** How many findings are shown of a file. */
  public static final int SHOWN = 20;

  /** Nothing is wrong with {@code records} records. */
  static Findings clean(long records) {
    return new Findings(records, 0, List.of());
  }

  /** A file that is refused as a whole. */
  public static Findings of(Finding finding) {
    return new Findings(0, 1, List.of(finding));
  }

  public boolean isClean() {
    return refused == 0;
  }
}
