package io.gluewright.quality.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A history that ends with the process: for tests, and for what was read from elsewhere. */
public final class InMemoryHistory implements MetricHistory {
  private final Map<Subject, List<RunRecord>> records = new ConcurrentHashMap<>();

  @Override
  public void append(RunRecord run) {
    appendAll(List.of(run));
  }

  @Override
  public void appendAll(Collection<RunRecord> runs) {
    runs.stream().collect(groupingBy(RunRecord::subject)).forEach(this::add);
  }

  private void add(Subject of, List<RunRecord> runs) {
    records.compute(
        of,
        (subject, before) -> {
          List<RunRecord> all = new ArrayList<>(before == null ? List.of() : before);
          all.addAll(runs);
          return Selection.merged(all);
        });
  }

  @Override
  public List<RunRecord> runs(Baseline baseline, int count) {
    List<RunRecord> merged = records.getOrDefault(baseline.subject(), List.of());
    return Selection.runs(merged, baseline, count);
  }
}
