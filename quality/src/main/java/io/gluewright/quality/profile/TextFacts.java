package io.gluewright.quality.profile;

import java.util.List;
import java.util.Optional;

/**
 * Figures of texts.
 *
 * @param empty texts of no length
 * @param blank texts of blanks, one or more
 * @param shortest in characters, as Spark counts them
 * @param ascii how many values have no letter beyond those of ASCII
 * @param emails how many values look like an e-mail address
 * @param reading what nearly all of them can be read as
 * @param patterns the most frequent forms: {@code XX-999}; letters by {@code X} and {@code x},
 *     digits by {@code 9}
 * @param patternError by how much the counts of {@code patterns} may be too low; 0 if all are there
 * @param runs likewise, however long the parts are: {@code X+-9+}
 */
public record TextFacts(
    long empty,
    long blank,
    long shortest,
    long longest,
    double meanLength,
    long ascii,
    long emails,
    Optional<Reading> reading,
    List<ValueCount> patterns,
    long patternError,
    List<ValueCount> runs,
    long runError) {
  /** The expression that {@code emails} counts the matches of. */
  public static final String EMAIL = TextState.EMAIL;

  public TextFacts {
    patterns = List.copyOf(patterns);
    runs = List.copyOf(runs);
  }
}
