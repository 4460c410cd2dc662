package io.gluewright.runtime.history;

import static io.gluewright.runtime.history.Runs.ORDERS;
import static io.gluewright.runtime.history.Runs.ROWS;
import static io.gluewright.runtime.history.Runs.day;
import static io.gluewright.runtime.history.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.history.InMemoryHistory;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.TableAssert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class DeltaHistoryTest {
  private static final Baseline BASELINE = Baseline.of(ORDERS);
  private static final int ALL = 1000;

  @TempDir Path folder;

  @Test
  void beforeTheFirstRunThereIsNoTableAndNothingIsKnown() throws IOException {
    assertThat(history().newest(BASELINE, ROWS, 5)).isEmpty();
  }

  @Test
  void aRunIsReadAsItWasWritten() throws IOException {
    MetricKey sql = MetricKey.ofDataset("CustomSQL").measuring("select 1").where("a > 1");
    RunRecord run =
        RunRecord.of(new Subject("a/b: c", "country=DE/day=1"), "rules", "input", "run 1", day(1))
            .with(
                Metrics.of(
                    new Metric(ROWS, 4), new Metric(sql, 0.1), new Metric(sql.where("b"), 1e300)))
            .with(
                Map.of(
                    MetricKey.ofColumn("amount", "Distribution"),
                    Histogram.ofQuantiles(List.of(1.0, 2.0, 2.0, 9.5))))
            .took(Duration.ofMillis(1500))
            .ended(RunOutcome.FAILED)
            .recordedAt(day(2).plusMillis(7));
    RunRecord empty = RunRecord.of(run.subject(), "rules", "nothing", "run 2", day(3));

    history().append(run);
    history().append(empty);

    assertThat(history().runs(Baseline.of(run.subject()).withFailed(), 5))
        .containsExactly(empty, run);
  }

  @Test
  void aTableHasARowForEachMetricOfARun() throws IOException {
    MetricKey mean = MetricKey.ofColumn("amount", "Mean").where("country = 'DE'");
    history()
        .append(
            run(1, 10)
                .with(Metrics.of(new Metric(ROWS, 10), new Metric(mean, 2.5)))
                .took(Duration.ofSeconds(3)));

    TableAssert.assertThatTable(
            Spark.session().read().format("delta").load(folder.toString()).drop("record"))
        .isEqualTo(
            """
            dataset string | partition string | ruleset string | input string | run string | as_of timestamp     | recorded timestamp  | outcome string | took_ms bigint | entity string | instance string | metric string | filter string  | measured string | value double | edges array<double> | weights array<double>
            orders         | ""               | rules          | input1       | run1       | 2026-01-06 06:00:00 | 2026-01-06 06:00:00 | PASSED         | 3000           | DATASET       | *               | RowCount      | -              | -               | 10.0         | -                   | -
            orders         | ""               | rules          | input1       | run1       | 2026-01-06 06:00:00 | 2026-01-06 06:00:00 | PASSED         | 3000           | COLUMN        | amount          | Mean          | country = 'DE' | -               | 2.5          | -                   | -
            """);
  }

  /** Whatever is appended in whatever order, each question is answered as from memory. */
  @Test
  void answersAsMemoryDoes() throws IOException {
    Random random = new Random(20260105);
    for (int round = 0; round < 2; round++) {
      MetricHistory table = DeltaHistory.in(folder.resolve("round" + round).toString(), spark());
      InMemoryHistory memory = new InMemoryHistory();
      for (int commit = 0; commit < 3; commit++) {
        List<RunRecord> runs = IntStream.range(0, 7).mapToObj(n -> any(random)).toList();
        table.appendAll(runs);
        memory.appendAll(runs);
      }
      Map<Baseline, Integer> questions =
          Map.of(
              BASELINE,
              ALL,
              BASELINE.without("input3").ofRuleset("rules"),
              3,
              BASELINE.before(day(5)).withFailed(),
              ALL);
      for (Map.Entry<Baseline, Integer> question : questions.entrySet()) {
        assertThat(table.runs(question.getKey(), question.getValue()))
            .isEqualTo(memory.runs(question.getKey(), question.getValue()));
      }
      assertThat(table.newest(BASELINE, ROWS, 4)).isEqualTo(memory.newest(BASELINE, ROWS, 4));
    }
  }

  /** Few inputs, rules and moments, so that runs meet. */
  private static RunRecord any(Random random) {
    int input = 1 + random.nextInt(8);
    RunRecord run =
        RunRecord.of(
                ORDERS,
                random.nextBoolean() ? "rules" : "more rules",
                "input" + input,
                "run" + random.nextInt(5),
                day(input))
            .recordedAt(day(input + random.nextInt(5)))
            .ended(List.of(RunOutcome.values()).get(random.nextInt(3)));
    return random.nextInt(5) == 0 ? run : run.with(Metrics.of(new Metric(ROWS, random.nextInt(3))));
  }

  @Test
  void aRerunReplacesItsPointWhereItStoodAndAnExcludedInputHasNone() throws IOException {
    history().appendAll(List.of(run(1, 10), run(2, 20), run(3, 30)));
    history().append(run(2, 22).recordedAt(day(900)));
    history().exclude(ORDERS, "input3", day(901));

    assertThat(history().newest(BASELINE, ROWS, 9))
        .containsExactly(new Point(day(2), 22, "run2"), new Point(day(1), 10, "run1"));
  }

  @Test
  void aQuestionReadsTheWindowAndNoOlderRuns() throws IOException {
    history().appendAll(IntStream.range(0, 300).mapToObj(n -> run(n, n)).toList());
    history().appendAll(IntStream.range(300, 900).mapToObj(n -> run(n, n)).toList());

    assertThat(history().newest(BASELINE.without("input899"), ROWS, 2))
        .containsExactly(new Point(day(898), 898, "run898"), new Point(day(897), 897, "run897"));
    assertThat(history().window(BASELINE, 500).count()).isEqualTo(500);
    with(
        "spark.sql.maxMetadataStringLength",
        "2000",
        () ->
            assertThat(history().window(BASELINE, 500).queryExecution().executedPlan().toString())
                .contains("GreaterThanOrEqual(as_of,")
                .containsPattern("PartitionFilters: \\[[^\\]]*dataset"));
  }

  /** A rename on a local disk replaces a file that is there: within one JVM, Delta has a lock. */
  @Test
  void jobsMayAppendAtTheSameTime() throws IOException {
    with("spark.databricks.delta.commitLock.enabled", "true", this::appendFromThreads);

    assertThat(history().newest(BASELINE, ROWS, 100))
        .extracting(Point::value)
        .containsExactly(8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0);
  }

  private void appendFromThreads() {
    ExecutorService jobs = Executors.newFixedThreadPool(3);
    List<Future<?>> appends = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      RunRecord run = run(n, n);
      appends.add(
          jobs.submit(
              () -> {
                history().append(run);
                return null;
              }));
    }
    assertThat(appends).allSatisfy(append -> assertThat(append.get()).isNull());
    jobs.shutdown();
  }

  @Test
  void smallFilesArePackedAsTheyCome() throws IOException {
    with(
        "spark.databricks.delta.autoCompact.minNumFiles",
        "3",
        () -> {
          for (int n = 0; n < 4; n++) {
            history().append(run(n, n));
          }
        });

    long files =
        DeltaTable.forPath(spark(), folder.toString())
            .detail()
            .select("numFiles")
            .head()
            .<Long>getAs(0);
    assertThat(files).isLessThan(4);
    assertThat(history().newest(BASELINE, ROWS, 9)).hasSize(4);
  }

  @Test
  void aTableThatIsNoHistoryIsNamed() {
    spark().range(3).write().format("delta").save(folder.toString());

    assertThatThrownBy(() -> history().append(run(1, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder + ": not a history of metrics: ");
    assertThatThrownBy(() -> history().runs(BASELINE, 1))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder + ": not a history of metrics: ");
  }

  /** A step that may fail. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static void with(String setting, String value, Step step) throws IOException {
    spark().conf().set(setting, value);
    try {
      step.run();
    } finally {
      spark().conf().unset(setting);
    }
  }

  private static SparkSession spark() {
    return Spark.session();
  }

  private DeltaHistory history() {
    return DeltaHistory.in(folder.toString(), spark());
  }
}
