package io.gluewright.runtime.gates;

import io.gluewright.quality.engine.PastValues;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.InMemoryHistory;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import java.util.List;

/**
 * What earlier runs measured at a gate.
 *
 * @param earlier the runs that this one is compared with, newest first
 * @param all the same and those that failed, for people
 * @param values of the metrics of {@code earlier}
 */
record Past(List<RunRecord> earlier, List<RunRecord> all, PastValues values) {
  static final Past NONE = new Past(List.of(), List.of(), PastValues.NONE);

  Past {
    earlier = List.copyOf(earlier);
    all = List.copyOf(all);
  }

  /** Kept in memory, so that any number of rules costs one look into the history. */
  static Past of(Subject subject, List<RunRecord> earlier, List<RunRecord> all) {
    InMemoryHistory copy = new InMemoryHistory();
    earlier.forEach(copy::append);
    return new Past(earlier, all, PastValues.of(copy, Baseline.of(subject)));
  }
}
