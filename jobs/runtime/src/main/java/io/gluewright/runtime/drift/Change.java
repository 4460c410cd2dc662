package io.gluewright.runtime.drift;

import io.gluewright.drift.Drift;
import io.gluewright.drift.DriftAction;
import io.gluewright.drift.DriftKind;
import io.gluewright.drift.Finding;
import io.gluewright.drift.Fit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A drift, what was done about it, and in how many rows.
 *
 * @param types how many rows had which type, of a column of several
 * @param refused how many rows were refused for a value that would have been lost, or because they
 *     show the change
 * @param givenUp how many rows lost a value, as the user has said that they may
 */
record Change(Finding finding, Map<String, Long> types, long refused, long givenUp) {

  static Change of(Finding finding, Map<String, Long> sums) {
    Drift drift = finding.drift();
    String column = drift.path().column();
    Map<String, Long> types = new LinkedHashMap<>();
    if (drift instanceof Drift.Mixed mixed && !mixed.path().isNested()) {
      mixed
          .alternatives()
          .forEach(
              type ->
                  types.put(type.name(), sums.getOrDefault(Fit.typesOf(column, type.name()), 0L)));
    }
    return touchesValues(finding)
        ? new Change(
            finding,
            types,
            sums.getOrDefault(Fit.refusedOf(column), 0L),
            sums.getOrDefault(Fit.givenUpOf(column), 0L))
        : new Change(finding, types, 0, 0);
  }

  /** Whether rows can be refused for it: a name alone costs no value. */
  static boolean touchesValues(Finding finding) {
    return finding.drift().kind() != DriftKind.RENAMED
        || finding.action() == DriftAction.QUARANTINE;
  }
}
