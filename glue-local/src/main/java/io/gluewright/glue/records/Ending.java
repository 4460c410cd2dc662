package io.gluewright.glue.records;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands at the end of a file and is no record.
 *
 * @param skipFooter how many records, whatever is in them
 * @param trailer the line that ends the records, and says how many there are in its first group, if
 *     it has one
 */
record Ending(int skipFooter, Optional<Pattern> trailer) {
  static final Ending NONE = new Ending(0, Optional.empty());

  static Ending of(FormatOptions options) {
    return new Ending(options.count("skipFooter"), options.pattern("trailer"));
  }

  /** Whether a file must be read to its end by one reader. */
  boolean needsTheWholeFile() {
    return skipFooter > 0 || trailer.isPresent();
  }
}
