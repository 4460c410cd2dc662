package io.gluewright.quality.history;

import static io.gluewright.quality.history.Runs.ORDERS;
import static io.gluewright.quality.history.Runs.ROWS;
import static io.gluewright.quality.history.Runs.day;
import static io.gluewright.quality.history.Runs.rerun;
import static io.gluewright.quality.history.Runs.run;
import static io.gluewright.quality.history.Runs.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every history does, wherever it is kept. */
abstract class MetricHistoryContract {
  private static final Baseline BASELINE = Baseline.of(ORDERS);

  /** The history of one test, empty at first; each call gives the same one. */
  abstract MetricHistory history() throws IOException;

  @Test
  void valuesComeNewestFirst() throws IOException {
    append(run(2, 20), run(1, 10), run(3, 30));

    assertThat(history().newest(BASELINE, ROWS, 2))
        .containsExactly(new Point(day(3), 30, "run3"), new Point(day(2), 20, "run2"));
  }

  @Test
  void aRerunOfTheSameInputReplacesItsPointWhereItStood() throws IOException {
    append(run(1, 10), run(2, 20), run(3, 30));

    RunRecord late = rerun(run(2, 22), 22);
    history()
        .append(
            RunRecord.of(ORDERS, "rules", "input2", late.run(), day(900))
                .recordedAt(day(900))
                .with(late.metrics()));

    assertThat(history().newest(BASELINE, ROWS, 9))
        .containsExactly(
            new Point(day(3), 30, "run3"),
            new Point(day(2), 22, "run2'"),
            new Point(day(1), 10, "run1"));
  }

  @Test
  void oneInputIsOnePointUnderTwoSetsOfRules() throws IOException {
    RunRecord other =
        RunRecord.of(ORDERS, "more rules", "input1", "run1b", day(1))
            .recordedAt(day(2))
            .with(Metrics.of(new Metric(ROWS, 11)));
    append(run(1, 10), other);

    assertThat(values(history().newest(BASELINE, ROWS, 9))).containsExactly(11.0);
    assertThat(values(history().newest(BASELINE.ofRuleset("rules"), ROWS, 9)))
        .containsExactly(10.0);
  }

  @Test
  void aRunThatFailedIsNoBaselineUnlessAskedFor() throws IOException {
    append(run(1, 10), run(2, 20).ended(RunOutcome.FAILED), run(3, 30));
    history().exclude(ORDERS, "input3", day(4));

    assertThat(values(history().newest(BASELINE, ROWS, 9))).containsExactly(10.0);
    assertThat(values(history().newest(BASELINE.withFailed(), ROWS, 9)))
        .containsExactly(20.0, 10.0);
  }

  @Test
  void aRerunIsNotComparedWithItselfNorWithWhatCameLater() throws IOException {
    append(run(1, 10), run(2, 20), run(3, 30));

    assertThat(values(history().newest(BASELINE.without("input3"), ROWS, 9)))
        .containsExactly(20.0, 10.0);
    assertThat(values(history().newest(BASELINE.without("input2").before(day(2)), ROWS, 9)))
        .containsExactly(10.0);
  }

  @Test
  void partitionsFiltersAndStatementsHaveHistoriesOfTheirOwn() throws IOException {
    MetricKey filtered = ROWS.where("country = 'DE'");
    RunRecord german =
        RunRecord.of(ORDERS.in("country=DE"), "rules", "input1", "run1", day(1))
            .with(Metrics.of(new Metric(ROWS, 1)));
    append(run(1, 10).with(Metrics.of(new Metric(ROWS, 10), new Metric(filtered, 4))), german);

    assertThat(values(history().newest(BASELINE, ROWS, 9))).containsExactly(10.0);
    assertThat(values(history().newest(BASELINE, filtered, 9))).containsExactly(4.0);
    assertThat(history().newest(BASELINE, ROWS.measuring("x"), 9)).isEmpty();
    assertThat(values(history().newest(Baseline.of(ORDERS.in("country=DE")), ROWS, 9)))
        .containsExactly(1.0);
  }

  @Test
  void aRunWithoutTheMetricIsPassedOver() throws IOException {
    MetricKey mean = MetricKey.ofColumn("amount", "Mean");
    append(run(1, 10).with(Metrics.of(new Metric(mean, 5))), run(2, 20), run(3, Double.NaN));

    assertThat(history().newest(BASELINE, List.of(ROWS, mean), 1))
        .hasToString(
            "{%s=[%s], %s=[%s]}"
                .formatted(
                    ROWS, new Point(day(2), 20, "run2"), mean, new Point(day(1), 5, "run1")));
  }

  @Test
  void aQuestionLooksBackAtTheNewestFiveHundredRuns() throws IOException {
    history()
        .appendAll(
            IntStream.range(0, MetricHistory.WINDOW)
                .mapToObj(n -> run(n + 1, n).ended(RunOutcome.FAILED))
                .toList());
    append(run(0, 7));

    assertThat(history().newest(BASELINE, ROWS, 1)).isEmpty();
    assertThat(history().newest(BASELINE, ROWS, MetricHistory.WINDOW + 1)).hasSize(1);
    assertThat(history().newest(BASELINE.before(day(100)), ROWS, 1)).hasSize(1);
  }

  @Test
  void aRunSaysHowLongItTook() throws IOException {
    append(run(1, 10).took(Duration.ofNanos(1_234_567_890)));

    assertThat(history().runs(BASELINE, 1).get(0).took()).hasValue(Duration.ofMillis(1234));
  }

  private void append(RunRecord... runs) throws IOException {
    for (RunRecord run : runs) {
      history().append(run);
    }
  }
}
