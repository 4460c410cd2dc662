package io.gluewright.quality.history;

import static io.gluewright.quality.history.Runs.ORDERS;
import static io.gluewright.quality.history.Runs.ROWS;
import static io.gluewright.quality.history.Runs.day;
import static io.gluewright.quality.history.Runs.rerun;
import static io.gluewright.quality.history.Runs.run;
import static io.gluewright.quality.history.Runs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonHistoryTest extends MetricHistoryContract {
  private static final Baseline BASELINE = Baseline.of(ORDERS);

  @TempDir Path folder;

  @Test
  void aRunIsReadAsItWasWritten() throws IOException {
    MetricKey sql = MetricKey.ofDataset("CustomSQL").measuring("select 1").where("a > 1");
    Histogram histogram = Histogram.ofQuantiles(List.of(1.0, 2.0, 2.0, 9.5));
    RunRecord run =
        RunRecord.of(new Subject("a/b: c", "country=DE/day=1"), "rules", "input", "run 1", day(1))
            .with(
                Metrics.of(
                    new Metric(ROWS, 4), new Metric(sql, 0.1), new Metric(sql.where("b"), 1e300)))
            .with(Map.of(MetricKey.ofColumn("amount", "Distribution"), histogram))
            .took(Duration.ofMillis(1500))
            .ended(RunOutcome.FAILED)
            .recordedAt(day(2));

    history().append(run);

    assertThat(history().runs(Baseline.of(run.subject()).withFailed(), 5)).containsExactly(run);
  }

  @Test
  void aRunIsOneSmallFileUnderItsDay() throws IOException {
    history().append(run(0, 10));
    history().append(run(1, 20));

    assertThat(names())
        .allMatch(
            name ->
                name.matches(
                    "dataset=orders/partition=/runs/2026-01-0[56]/\\d+_[0-9a-f]{16}\\.json"))
        .hasSize(2);
  }

  @Test
  void theThirdSmallFileMovesAllIntoOneSegment() throws IOException {
    for (int n = 0; n < 3; n++) {
      history().append(run(n, n));
    }

    assertThat(names())
        .singleElement()
        .asString()
        .matches("dataset=orders/partition=/segments/\\d+_\\d+_3_[0-9a-f]{16}\\.json");
    assertThat(folder.resolve("dataset=orders/partition=/runs/2026-01-05")).doesNotExist();
    assertThat(values(history().newest(BASELINE, ROWS, 5))).containsExactly(2.0, 1.0, 0.0);
  }

  @Test
  void theLastTenOfTenThousandRunsTakeFewerThanFiveReads() throws IOException {
    JsonHistory history = JsonHistory.in("s3a://history" + folder, CountedFiles.hadoop());
    List<RunRecord> runs = IntStream.range(0, 10_000).mapToObj(n -> run(n, n)).toList();
    for (int from = 0; from < runs.size(); from += 250) {
      history.appendAll(runs.subList(from, from + 250));
    }

    List<Integer> reads = new ArrayList<>();
    for (int n = 10_000; n < 10_009; n++) { // whatever stage the moving of files is in
      history.append(run(n, n));
      CountedFiles.reset();
      List<Point> newest = history.newest(BASELINE.without("input" + n), ROWS, 10);
      reads.add(CountedFiles.reads());
      assertThat(values(newest)).hasSize(10).startsWith(n - 1.0).endsWith(n - 10.0);
    }

    assertThat(reads).containsExactly(3, 1, 2, 3, 1, 2, 3, 1, 2);
    assertThat(names()).hasSizeLessThan(30);
  }

  @Test
  void theRerunOfAnOldInputReplacesItsPointInAnOldSegment() throws IOException {
    JsonHistory history = JsonHistory.in(folder.toString(), new Configuration(), sizes(2, 3));
    for (int n = 0; n < 40; n++) {
      history.append(run(n, n));
    }
    history.append(rerun(run(5, 5), 555));

    assertThat(values(history.newest(BASELINE, ROWS, 100)))
        .hasSize(40)
        .startsWith(39.0)
        .containsSubsequence(6.0, 555.0, 4.0);
    history.compact(ORDERS);
    assertThat(values(history.newest(BASELINE, ROWS, 100)))
        .hasSize(40)
        .containsSubsequence(6.0, 555.0, 4.0);
  }

  @Test
  void aMoveThatWasCutOffLosesAndDoublesNothing() throws IOException {
    history().append(run(0, 0));
    history().append(run(1, 1));
    Map<Path, byte[]> loose = contents();
    history().append(run(2, 2));
    for (Map.Entry<Path, byte[]> file : loose.entrySet()) { // as if they had not been deleted yet
      Files.createDirectories(file.getKey().getParent());
      Files.write(file.getKey(), file.getValue());
    }

    assertThat(values(history().newest(BASELINE, ROWS, 9))).containsExactly(2.0, 1.0, 0.0);
    history().append(run(3, 3));
    assertThat(values(history().newest(BASELINE, ROWS, 9))).containsExactly(3.0, 2.0, 1.0, 0.0);
    assertThat(names()).hasSize(1);
  }

  @Test
  void jobsMayAppendAtTheSameTime() throws Exception {
    ExecutorService jobs = Executors.newFixedThreadPool(4);
    List<Future<?>> appends = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      RunRecord run = run(n, n);
      appends.add(
          jobs.submit(
              () -> {
                JsonHistory.in(folder.toString(), new Configuration(), sizes(2, 8)).append(run);
                return null;
              }));
    }
    for (Future<?> append : appends) {
      append.get();
    }
    jobs.shutdown();

    assertThat(values(history().newest(BASELINE, ROWS, 100)))
        .isEqualTo(IntStream.range(0, 60).mapToObj(n -> 59.0 - n).toList());
  }

  @Test
  void aFileThatIsNoHistoryIsNamed() throws IOException {
    history().append(run(0, 0));
    Path file = folder.resolve(names().get(0));
    Files.writeString(file, "{\"version\": 7}");

    assertThatThrownBy(() -> history().runs(BASELINE, 1))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(file.getFileName() + ": version 1 expected, found 7");
  }

  @Override
  JsonHistory history() throws IOException {
    return JsonHistory.in(folder.toString(), new Configuration());
  }

  private static JsonHistory.Sizes sizes(int loose, int segment) {
    return new JsonHistory.Sizes(loose, segment);
  }

  private List<String> names() throws IOException {
    return contents().keySet().stream().map(folder::relativize).map(Path::toString).toList();
  }

  private Map<Path, byte[]> contents() throws IOException {
    Map<Path, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
