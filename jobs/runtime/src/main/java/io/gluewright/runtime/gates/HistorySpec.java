package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.history.OnEmptyHistory;
import java.util.Optional;

/**
 * Where the measures of gates are kept from run to run.
 *
 * @param isKept whether they are
 * @param path a folder that the user chose; else one in the job's state
 * @param onEmpty what {@code last(k)} is where nothing was measured before
 */
public record HistorySpec(boolean isKept, Optional<String> path, OnEmptyHistory onEmpty) {

  static HistorySpec read(Settings block) {
    HistorySpec spec =
        new HistorySpec(
            block.isOnUnlessSaid("enabled"),
            block.optionalText("path"),
            block.choice("on-empty", OnEmptyHistory.GLUE));
    block.refuseUnknown();
    return spec;
  }
}
