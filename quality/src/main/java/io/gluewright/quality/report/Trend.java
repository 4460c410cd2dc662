package io.gluewright.quality.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;

import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One run among others.
 *
 * @param asOf what the input stands for
 * @param score of all rules, if it was kept
 * @param rows how many rows there were, if a rule counted them
 */
record Trend(
    Instant asOf,
    String run,
    RunOutcome outcome,
    OptionalDouble score,
    OptionalDouble rows,
    Optional<Duration> took) {
  private static final MetricKey ROW_COUNT = MetricKey.ofDataset(MetricNames.ROW_COUNT);

  /** The earlier runs and this one, oldest first; of an input that was judged again, the latest. */
  static List<Trend> of(JudgedDataset judged) {
    Map<String, RunRecord> byInput = new LinkedHashMap<>();
    for (RunRecord run : judged.earlier()) {
      byInput.merge(
          run.input(),
          run,
          (one, other) -> one.recorded().isBefore(other.recorded()) ? other : one);
    }
    List<Trend> runs =
        byInput.values().stream()
            .sorted(comparing(RunRecord::asOf).thenComparing(RunRecord::run))
            .map(run -> of(run, run.metrics().value(Scores.TOTAL)))
            .collect(toCollection(ArrayList::new));
    Score total = judged.scores().total();
    runs.add(
        of(
            judged.run(),
            total.rules() == 0 ? OptionalDouble.empty() : OptionalDouble.of(total.share())));
    return List.copyOf(runs);
  }

  private static Trend of(RunRecord run, OptionalDouble score) {
    return new Trend(
        run.asOf(), run.run(), run.outcome(), score, run.metrics().value(ROW_COUNT), run.took());
  }
}
