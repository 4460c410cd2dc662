package io.gluewright.glue.records;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what the last line of a file promises with the records that were there. */
final class Trailer {
  private final Pattern pattern;
  private long records;
  private boolean met;

  Trailer(Pattern pattern) {
    this.pattern = pattern;
  }

  boolean is(String line) {
    return !met && pattern.matcher(line).matches();
  }

  /** Meets the trailer; says what is wrong with it. */
  Optional<String> meet(String line) {
    met = true;
    Matcher found = pattern.matcher(line);
    if (!found.matches() || found.groupCount() == 0) {
      return Optional.empty();
    }
    String said = String.valueOf(found.group(1)).strip();
    return isCount(said, records)
        ? Optional.empty()
        : Optional.of("the trailer says %s records, the file has %d".formatted(said, records));
  }

  /** Counts a record; says what is wrong with its place. */
  Optional<String> count() {
    records++;
    return met ? Optional.of("a record behind the trailer") : Optional.empty();
  }

  /** Once, at the end of the file. */
  Optional<String> missing() {
    if (met) {
      return Optional.empty();
    }
    met = true;
    return Optional.of(
        "the file ends without a trailer like %s: it may have been cut short".formatted(pattern));
  }

  private static boolean isCount(String text, long count) {
    return text.matches("[0-9]{1,18}") && Long.parseLong(text) == count;
  }
}
