package io.gluewright.quality.history;

import static io.gluewright.quality.history.Runs.ORDERS;
import static io.gluewright.quality.history.Runs.ROWS;
import static io.gluewright.quality.history.Runs.day;
import static io.gluewright.quality.history.Runs.rerun;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.fs.FileUtil;

class MetricHistoryLawsTest {
  private static final int ALL = 1000;

  /** Few inputs, rules and moments, so that runs meet. */
  @Provide
  Arbitrary<List<RunRecord>> runs() {
    Arbitrary<RunRecord> run =
        Combinators.combine(
                Arbitraries.integers().between(1, 8),
                Arbitraries.of("rules", "more rules"),
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(RunOutcome.class),
                Arbitraries.integers().between(1, 3))
            .as(MetricHistoryLawsTest::run);
    return run.list().ofMaxSize(25);
  }

  private static RunRecord run(int n, String rules, int later, RunOutcome outcome, int rows) {
    return RunRecord.of(ORDERS, rules, "input" + n, "run" + later, day(n + later % 2))
        .recordedAt(day(n + later))
        .ended(outcome)
        .with(Metrics.of(new Metric(ROWS, rows)));
  }

  @Property(tries = 300)
  void theOrderOfArrivalDoesNotMatter(@ForAll("runs") List<RunRecord> runs, @ForAll Random random) {
    List<RunRecord> shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, random);

    assertThat(all(inMemory(shuffled))).isEqualTo(all(inMemory(runs)));
  }

  @Property(tries = 300)
  void appendingTwiceIsAppendingOnce(@ForAll("runs") List<RunRecord> runs) {
    List<RunRecord> twice = Stream.concat(runs.stream(), runs.stream()).toList();

    assertThat(all(inMemory(twice))).isEqualTo(all(inMemory(runs)));
  }

  @Property(tries = 100)
  void aRerunReplacesItsPointAndNoOther(@ForAll("runs") List<RunRecord> runs) {
    for (RunRecord run : runs) {
      InMemoryHistory history = inMemory(runs);
      List<RunRecord> before = all(history);
      history.append(rerun(run, 99));
      List<RunRecord> after = all(history);

      assertThat(after).hasSameSizeAs(before);
      assertThat(after.stream().filter(it -> !isPointOf(it, run)).toList())
          .isEqualTo(before.stream().filter(it -> !isPointOf(it, run)).toList());
      assertThat(after.stream().filter(it -> isPointOf(it, run)))
          .singleElement()
          .extracting(it -> it.metrics().value(ROWS).orElseThrow())
          .isEqualTo(99.0);
    }
  }

  /** Files are moved after each second append, into segments of three to six runs. */
  @Property(tries = 100)
  void filesAnswerAsMemoryDoes(@ForAll("runs") List<RunRecord> generated) throws IOException {
    List<RunRecord> runs = generated.stream().map(MetricHistoryLawsTest::atItsOwnTime).toList();
    Path folder = Files.createTempDirectory("history");
    try {
      JsonHistory files =
          JsonHistory.in(
              "s3a://history" + folder, CountedFiles.hadoop(), new JsonHistory.Sizes(2, 3));
      for (RunRecord run : runs) {
        files.append(run);
      }
      InMemoryHistory memory = inMemory(runs);
      for (int count : List.of(1, 3, ALL)) {
        for (Baseline baseline : baselines()) {
          assertThat(files.runs(baseline, count)).isEqualTo(memory.runs(baseline, count));
        }
      }
      files.compact(ORDERS);
      assertThat(files.runs(Selection.everything(ORDERS), ALL)).isEqualTo(all(memory));
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  private static List<Baseline> baselines() {
    Baseline all = Baseline.of(ORDERS);
    return List.of(all, all.without("input3"), all.before(day(4)).withFailed());
  }

  /** The moment that an input stands for belongs to the input. */
  private static RunRecord atItsOwnTime(RunRecord run) {
    return run.at(day(Integer.parseInt(run.input().substring("input".length()))));
  }

  private static boolean isPointOf(RunRecord one, RunRecord other) {
    return one.input().equals(other.input()) && one.ruleset().equals(other.ruleset());
  }

  private static InMemoryHistory inMemory(List<RunRecord> runs) {
    InMemoryHistory history = new InMemoryHistory();
    runs.forEach(history::append);
    return history;
  }

  private static List<RunRecord> all(InMemoryHistory history) {
    return history.runs(Selection.everything(ORDERS), ALL);
  }
}
