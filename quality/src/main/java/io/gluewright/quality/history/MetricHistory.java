package io.gluewright.quality.history;

import io.gluewright.quality.metrics.MetricKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What earlier runs measured.
 *
 * <p>A history is a set: the order in which runs are appended does not matter, and appending one
 * twice changes nothing. A run replaces an earlier one of the same subject, rules and input; its
 * point stays where the earlier one stood. Where several sets of rules measured one metric of one
 * input, the latest value counts, once.
 *
 * <p>A question looks back at the newest {@value #WINDOW} runs, from {@link Baseline#before} if
 * that is given, or at as many as it asks for if that is more: it costs the same however long the
 * history is.
 */
public interface MetricHistory {

  /** How many runs a question looks back at, failed and excluded ones among them. */
  int WINDOW = 500;

  /** Adds a run, or replaces an earlier run of the same input. */
  void append(RunRecord run) throws IOException;

  /** Adds many runs at once, such as the history that another tool kept. */
  default void appendAll(Collection<RunRecord> runs) throws IOException {
    for (RunRecord run : runs) {
      append(run);
    }
  }

  /** The newest runs that {@code baseline} takes, newest first; at most {@code count}. */
  List<RunRecord> runs(Baseline baseline, int count) throws IOException;

  /**
   * The newest values of each metric, newest first, at most {@code count}; a run that did not
   * measure it is passed over. All metrics in one go cost as much as one.
   */
  default Map<MetricKey, List<Point>> newest(
      Baseline baseline, Collection<MetricKey> metrics, int count) throws IOException {
    return Selection.points(runs(baseline, Math.max(WINDOW, count)), metrics, count);
  }

  /** The newest values of one metric, newest first, at most {@code count}. */
  default List<Point> newest(Baseline baseline, MetricKey metric, int count) throws IOException {
    return newest(baseline, List.of(metric), count).get(metric);
  }

  /** The values of one metric in some runs, which are newest first; as {@link #newest} tells them. */
  static List<Point> points(List<RunRecord> runs, MetricKey metric) {
    return Selection.points(runs, List.of(metric), runs.size()).get(metric);
  }

  /**
   * Takes what was measured of an input out of the baseline, by its newest record that is in reach.
   * Nothing happens if there is none.
   */
  default void exclude(Subject subject, String input, Instant now) throws IOException {
    for (RunRecord run : runs(Selection.everything(subject), WINDOW)) {
      if (run.input().equals(input)) {
        append(run.ended(RunOutcome.EXCLUDED).recordedAt(now));
      }
    }
  }
}
