package io.gluewright.quality.history;

import static java.util.Comparator.comparing;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How records become one history: the same for each way of keeping them. */
final class Selection {
  private static final Comparator<RunRecord> LATEST =
      comparing(RunRecord::recorded)
          .thenComparing(RunRecord::run)
          .thenComparing(RunRecord::outcome)
          .thenComparing(Selection::inOrder); // no two that differ are even
  private static final Comparator<RunRecord> NEWEST_FIRST =
      comparing(RunRecord::asOf)
          .thenComparing(LATEST)
          .thenComparing(RunRecord::ruleset)
          .thenComparing(RunRecord::input)
          .reversed();

  /** A rerun of the same input under the same rules is the same point. */
  private record Identity(Subject subject, String ruleset, String input) {
    static Identity of(RunRecord run) {
      return new Identity(run.subject(), run.ruleset(), run.input());
    }
  }

  private Selection() {}

  static Baseline everything(Subject subject) {
    return new Baseline(
        subject,
        EnumSet.allOf(RunOutcome.class),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * One record for each input and set of rules, newest first. Records may be given in any order and
   * more than once, merged before or not.
   */
  static List<RunRecord> merged(Collection<RunRecord> records) {
    Map<Identity, RunRecord> points = new LinkedHashMap<>();
    records.forEach(record -> points.merge(Identity.of(record), record, Selection::later));
    return points.values().stream().sorted(NEWEST_FIRST).toList();
  }

  /** The newest of {@code merged} that a baseline takes, not further back than the window. */
  static List<RunRecord> runs(List<RunRecord> merged, Baseline baseline, int count) {
    return inReach(merged, baseline).stream()
        .limit(window(count))
        .filter(baseline::takes)
        .limit(count)
        .toList();
  }

  /** Those that the window is counted over. */
  static List<RunRecord> inReach(List<RunRecord> merged, Baseline baseline) {
    return merged.stream().filter(run -> baseline.reaches(run.asOf())).toList();
  }

  static int window(int count) {
    return Math.max(MetricHistory.WINDOW, count);
  }

  /** Values of {@code runs}, which are newest first. */
  static Map<MetricKey, List<Point>> points(
      List<RunRecord> runs, Collection<MetricKey> metrics, int count) {
    Map<MetricKey, List<Point>> points = new LinkedHashMap<>();
    metrics.forEach(metric -> points.put(metric, points(runs, metric, count)));
    return points;
  }

  private static List<Point> points(List<RunRecord> runs, MetricKey metric, int count) {
    Map<String, RunRecord> latest = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      if (run.metrics().value(metric).isPresent()) {
        latest.merge(
            run.input(), run, (one, other) -> LATEST.compare(one, other) >= 0 ? one : other);
      }
    }
    List<Point> points = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RunRecord run : runs) { // an input stands where its newest record stands
      if (points.size() < count && latest.containsKey(run.input()) && seen.add(run.input())) {
        RunRecord measured = latest.get(run.input());
        OptionalDouble value = measured.metrics().value(metric);
        points.add(new Point(run.asOf(), value.orElseThrow(), measured.run()));
      }
    }
    return List.copyOf(points);
  }

  private static String inOrder(RunRecord run) {
    return run.metrics().list().stream().sorted(comparing(Metric::key)).toList().toString();
  }

  /** What the later run says, at the place of the earlier one. */
  private static RunRecord later(RunRecord one, RunRecord other) {
    RunRecord latest = LATEST.compare(one, other) >= 0 ? one : other;
    Instant first = one.asOf().isBefore(other.asOf()) ? one.asOf() : other.asOf();
    return latest.at(first);
  }
}
