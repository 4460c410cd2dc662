package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Optional;

/**
 * That rows are to be found which a table has no more, by its keys.
 *
 * @param keys the columns that tell which rows are the same one, here and where they have landed
 * @param mark the column that takes the time at which a row was found to be gone; without it the
 *     row is deleted
 * @param atMost which share of the rows may be gone at once
 */
public record Deletes(Location at, List<String> keys, Optional<String> mark, double atMost) {
  private static final String DELETES = "deletes";
  private static final double USUAL = 0.1;

  public Deletes {
    keys = List.copyOf(keys);
  }

  /** Reads the block in {@code fetch}, if it is there; mistakes go to its problems. */
  static Optional<Deletes> read(Settings fetch) {
    if (!isMeant(fetch)) {
      return Optional.empty();
    }
    Settings block = fetch.block(DELETES);
    List<String> keys = block.texts("keys");
    if (keys.isEmpty()) {
      block
          .problems()
          .add(Problem.missing(fetch.at(DELETES), "keys", "the columns of merge-on of the sink"));
    }
    Deletes deletes =
        new Deletes(
            fetch.at(DELETES), keys, block.optionalText("mark"), block.share("at-most", USUAL));
    block.refuseUnknown();
    return Optional.of(deletes);
  }

  static boolean isMeant(Settings fetch) {
    return fetch.has(DELETES);
  }
}
