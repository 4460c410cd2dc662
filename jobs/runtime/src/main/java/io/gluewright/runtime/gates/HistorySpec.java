package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.history.Subject;
import java.util.Optional;

/**
 * Where the measures of gates are kept from run to run.
 *
 * @param isKept whether they are
 * @param path a folder that the user chose; else one in the job's state
 * @param onEmpty what {@code last(k)} is where nothing was measured before
 * @param partition which part of its datasets the job looks at, if it has a history of its own
 */
public record HistorySpec(
    boolean isKept, Optional<String> path, OnEmptyHistory onEmpty, String partition) {

  static HistorySpec read(Settings block) {
    HistorySpec spec =
        new HistorySpec(
            block.isOnUnlessSaid("enabled"),
            block.optionalText("path"),
            block.choice("on-empty", OnEmptyHistory.GLUE),
            block.text("partition", Subject.WHOLE));
    block.refuseUnknown();
    return spec;
  }
}
