package io.gluewright.jobs.link;

import io.gluewright.identity.linking.LargeEntities;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Entities that are too large, as a warning that says which they are and what to do. */
final class LargeText {
  private static final int LISTED = 5;

  private LargeText() {}

  /** One warning, or none. */
  static List<String> of(LargeEntities large) {
    if (large.entities() == 0) {
      return List.of();
    }
    String listed =
        large.largest().stream()
            .limit(LISTED)
            .map(one -> String.format(Locale.ROOT, "%s (%,d)", one.record(), one.records()))
            .collect(Collectors.joining(", "));
    String first = large.largest().get(0).record();
    return List.of(
        String.format(
            Locale.ROOT,
            """
            entities of more than %,d records: %,d, the largest: %s
              hint: "link explain %s --result DIR" shows what holds it together. Raise "threshold", or let \
            a column that many share be "ignore"; if the size is right, raise "largest-entity\"""",
            large.above(),
            large.entities(),
            listed,
            first));
  }
}
