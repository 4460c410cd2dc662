package io.gluewright.quality.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A history that ends with the process: for tests, and for what was read from elsewhere. */
public final class InMemoryHistory implements MetricHistory {
  private final Map<Subject, List<RunRecord>> records = new ConcurrentHashMap<>();

  @Override
  public void append(RunRecord run) {
    records.compute(
        run.subject(),
        (subject, before) -> {
          List<RunRecord> all = new ArrayList<>(before == null ? List.of() : before);
          all.add(run);
          return Selection.merged(all);
        });
  }

  @Override
  public List<RunRecord> runs(Baseline baseline, int count) {
    List<RunRecord> merged = records.getOrDefault(baseline.subject(), List.of());
    return Selection.runs(merged, baseline, count);
  }
}
