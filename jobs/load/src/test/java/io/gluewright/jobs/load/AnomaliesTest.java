package io.gluewright.jobs.load;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.jobs.load.LoadRuns.Ended;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What jobs with gates are watched for, by configuration alone. */
@ExtendWith(Interpreted.class)
class AnomaliesTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T06:00:00Z");
  private static final MetricKey COUNT = MetricKey.ofDataset(MetricNames.ROW_COUNT);
  private static final String HEAD = "id,amount,country\n";

  private static final String JOB =
      """
      quality {
        history.partition = "country=DE"
        anomalies { %s }
      }
      sources.orders {
        format = csv
        path = ${input}/orders
        options { withHeader = "true" }
        columns = "id string, amount decimal(10,2), country string"
        quality.transformed { rules = "Rules = [ Completeness \\"amount\\" > 0.1 ]" }
      }
      sinks.orders { type = delta, path = ${output}/orders }
      """;

  @TempDir Path folder;

  private final MutableClock clock = MutableClock.at(MONDAY);

  @Test
  void everyWatchFindsWhatItIsForAndSoDoesADeliveryThatDoesNotCome() throws IOException {
    plant(28, 100);
    clock.advance(Duration.ofDays(33));
    configure(
        """
        completeness.action = alert
        row-count.severity = high
        week-over-week.minimum = 3
        same-weekday = on
        median-distance = on
        rhythm { times = 1.5, action = alert }
        """);
    deliver("saturday.csv", 31, HEAD + "1,10.00,DE\n2,,DE\n3,12.00,DE\n");

    Ended late = load().run("--JOB_RUN_ID", "jr_1");

    assertThat(late.code()).as(late.err()).isEqualTo(ExitCode.DONE);
    assertThat(unusual("jr_1"))
        .containsExactly(
            "critical/alert/Column.amount.Completeness is 0.6667, expected at least 0.95",
            "high/report/Dataset.*.RowCount (relative change) is 3, expected 80 to 120",
            "medium/report/Dataset.*.RowCount (week over week) is 75.75, expected 80 to 120",
            "medium/report/Dataset.*.RowCount (same weekday) is 3, expected 80 to 120",
            "medium/report/Dataset.*.RowCount (distance from the median) is 3, expected 96 to 104",
            "medium/alert/hours since the delivery before (freshness) is 96, expected at most 36",
            "medium/alert/hours since the newest data (freshness) is 48, expected at most 36");
    assertThat(onOneLine(late.out()))
        .contains(
            "ALERT orders/transformed: CRITICAL: Column.amount.Completeness is 0.6667",
            "unusual in orders/transformed: HIGH: Dataset.*.RowCount (relative change) is 3");
    assertThat(load().report("jr_1", "quality.json").at("/datasets/0/unusual/1/what").asText())
        .isEqualTo("Dataset.*.RowCount (relative change)");
    assertThat(Files.readString(folder.resolve("output/reports/jr_1.quality.html")))
        .contains("Dataset.*.RowCount (relative change)");

    clock.advance(Duration.ofDays(1));
    Ended nothing = load().run("--JOB_RUN_ID", "jr_2");

    assertThat(nothing.code()).as(nothing.err()).isEqualTo(ExitCode.DONE);
    assertThat(unusual("jr_2"))
        .containsExactly(
            "medium/alert/hours since the newest data (freshness) is 72, expected at most 36");
    assertThat(history()).extracting(RunRecord::run).startsWith("jr_1", "planted 27").hasSize(29);
  }

  @Test
  void aDeviationThatStopsMovesNoBookmarkAndARerunReplacesItsPoint() throws IOException {
    plant(7, 100);
    clock.advance(Duration.ofDays(8));
    deliver("tuesday.csv", 8, HEAD + "1,10.00,DE\n2,11.00,DE\n");
    configure("row-count { within = 50%, action = stop }");

    Ended stopped = load().run("--JOB_RUN_ID", "jr_1");

    assertThat(stopped.code()).as(stopped.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(stopped.err())
        .contains("MEDIUM: Dataset.*.RowCount (relative change) is 2, expected 50 to 150");
    assertThat(folder.resolve("output/orders")).doesNotExist();
    assertThat(load().report("jr_1", "json").at("/gates/0/stopped").asBoolean()).isTrue();
    assertThat(load().report("jr_1", "quality.json").at("/datasets/0/outcome").asText())
        .isEqualTo("Stopped");

    configure("row-count = off");
    Ended again = load().run("--JOB_RUN_ID", "jr_2", "--json");

    assertThat(again.json().at("/sources/0/read").asInt()).isEqualTo(2);
    assertThat(unusual("jr_2")).isEmpty();
    assertThat(history()).extracting(RunRecord::run).startsWith("jr_2", "planted 6").hasSize(8);
  }

  @Test
  void aColumnWhoseValuesMovedIsADriftAndOneThatDidNotIsNone() throws IOException {
    configure(
        "completeness = off, row-count = off, time = off,"
            + " drift { columns = [amount, country], action = stop }");
    load().deliver("1.csv", HEAD + orders(600, 0, 3));
    Ended first = load().run("--JOB_RUN_ID", "jr_1");
    load().deliver("2.csv", HEAD + orders(700, 0, 3));
    Ended same = load().run("--JOB_RUN_ID", "jr_2");
    load().deliver("3.csv", HEAD + orders(600, 70, 20));
    Ended moved = load().run("--JOB_RUN_ID", "jr_3");

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(same.code()).as(same.err()).isEqualTo(ExitCode.DONE);
    assertThat(unusual("jr_1")).isEmpty();
    assertThat(unusual("jr_2")).isEmpty();
    assertThat(load().report("jr_2", "json").at("/sources/0/read").asInt()).isEqualTo(700);
    assertThat(moved.code()).as(moved.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(unusual("jr_3"))
        .satisfiesExactly(
            amount -> assertThat(amount).startsWith("medium/stop/Column.amount.Quantiles"),
            country ->
                assertThat(country)
                    .startsWith(
                        "medium/stop/Column.country.HashGroups (drift, population stability index)")
                    .endsWith("expected at most 0.2"));
  }

  @Test
  void theTimeOfARunIsComparedWithTheTimeOfOthers() throws IOException {
    plant(7, 100);
    clock.advance(Duration.ofDays(8));
    LoadRuns slow = new LoadRuns(folder, new Ticking(clock));
    deliver("tuesday.csv", 8, HEAD + "1,10.00,DE\n");
    configure("row-count = off, time { times = 3, action = alert }");

    Ended ended = slow.run("--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(unusual("jr_1"))
        .singleElement()
        .asString()
        .startsWith("performance/alert/processing time in seconds (slowdown) is ")
        .endsWith("expected at most 6");
  }

  @Test
  void aColumnThatIsNotThereIsToldBeforeAnythingIsRead() throws IOException {
    configure("drift.columns = [amuont]");

    Ended ended = load().run();

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:3:32: unknown column \"amuont\"", "did you mean \"amount\"?");
  }

  /** A second later each time that somebody looks. */
  private static final class Ticking extends Clock {
    private final MutableClock hands;

    Ticking(MutableClock hands) {
      this.hands = hands;
    }

    @Override
    public Instant instant() {
      hands.advance(Duration.ofSeconds(1));
      return hands.instant();
    }

    @Override
    public ZoneId getZone() {
      return hands.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private static String orders(int count, int from, int countries) {
    return IntStream.range(0, count)
        .mapToObj(i -> "%d,%d.50,C%d".formatted(i, from + i % 100, i % countries))
        .collect(joining("\n"));
  }

  /** Runs of that many rows and two seconds, one a day. */
  private void plant(int days, double rows) throws IOException {
    for (int day = 0; day < days; day++) {
      load()
          .history()
          .append(
              RunRecord.of(subject(), "rules", "input " + day, "planted " + day, day(day))
                  .with(Metrics.of(new Metric(COUNT, rows)))
                  .took(Duration.ofSeconds(2)));
    }
  }

  private void deliver(String name, int day, String text) throws IOException {
    Files.setLastModifiedTime(load().deliver(name, text), FileTime.from(day(day)));
  }

  private static Instant day(int day) {
    return MONDAY.plus(Duration.ofDays(day));
  }

  private void configure(String anomalies) throws IOException {
    load().configure(JOB.formatted(anomalies));
  }

  private LoadRuns load() {
    return new LoadRuns(folder, clock);
  }

  private static Subject subject() {
    return Subject.of("load/orders/transformed").in("country=DE");
  }

  private List<RunRecord> history() throws IOException {
    return load().history().runs(Baseline.of(subject()).withFailed(), 100);
  }

  private List<String> unusual(String runId) throws IOException {
    List<String> told = new ArrayList<>();
    JsonNode gates = load().report(runId, "json").get("gates");
    StreamSupport.stream(gates.spliterator(), false)
        .flatMap(gate -> StreamSupport.stream(gate.get("findings").spliterator(), false))
        .map(
            finding ->
                "%s/%s/%s"
                    .formatted(
                        finding.get("level").asText(),
                        finding.get("action").asText(),
                        finding.get("text").asText()))
        .forEach(told::add);
    return told;
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
