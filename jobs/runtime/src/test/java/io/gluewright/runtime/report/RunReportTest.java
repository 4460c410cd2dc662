package io.gluewright.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ChangedPair;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.rules.difference.Outcome;
import io.gluewright.testkit.GoldenFiles;
import io.gluewright.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final long HEAP = 512L * 1024 * 1024;

  private final GoldenFiles golden = GoldenFiles.of(RunReportTest.class);
  private final MutableClock clock = MutableClock.at("2024-03-01T12:00:00Z");

  @Test
  void aFullReportAsATable() {
    golden.check("full-report.txt", full().table());
  }

  @Test
  void aFullReportAsJson() {
    golden.check("full-report.json", full().json());
  }

  @Test
  void aRunThatFoundNothingAsATable() {
    golden.check("empty-report.txt", empty().table());
  }

  @Test
  void aRunThatFoundNothingAsJson() {
    golden.check("empty-report.json", empty().json());
  }

  @Test
  void severalCommitsToOneSinkAddUp() {
    RunReport report = begin(Optional.empty());

    report.sink(new SinkRows("customers", 1, 2, 3, "4")).sink(SinkRows.appended("orders", 5, ""));
    report.sink(new SinkRows("customers", 10, 20, 30, ""));

    assertThat(report.sinks())
        .containsExactly(
            new SinkRows("customers", 11, 22, 33, "4"), new SinkRows("orders", 5, 0, 0, ""));
  }

  @Test
  void whatHadNoRowsIsNamed() {
    RunReport report = begin(Optional.empty());
    report.books().source("crm").read(1).written(1);
    report.books().source("web");
    report.step(new StepTime("link", OptionalLong.of(0), Duration.ZERO));
    report.step(new StepTime("open", OptionalLong.empty(), Duration.ZERO));
    report.sink(SinkRows.appended("orders", 0, ""));
    report.sink(new SinkRows("customers", 0, 0, 1, "1"));

    assertThat(report.idle()).containsExactly("source web", "step link", "sink orders");
  }

  @Test
  void theEndStampsTimeAndMemory() {
    RunReport report = begin(Optional.empty());
    clock.advance(Duration.ofMillis(1_500));
    assertThat(report.took()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(report.status()).isEqualTo(Status.RUNNING);

    report.finish(Status.FAILED);
    clock.advance(Duration.ofHours(1));

    assertThat(report.took()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.peakHeap()).isEqualTo(HEAP);
  }

  @Test
  void aRunThatFailedSaysOfWhatClassTheFailureIs() throws IOException {
    RunReport report =
        begin(Optional.empty()).failed(new FailedBy("system", "a disk is full", "make room"));

    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(new ObjectMapper().readTree(report.json()).get("failure"))
        .hasToString(
            "{\"class\":\"system\",\"symptom\":\"a disk is full\",\"advice\":\"make room\"}");
  }

  @Test
  void thePeakOfTheHeapIsMeasured() {
    RunReport report = RunReport.begin("job", "run", Optional.empty(), clock).finish(Status.DONE);

    assertThat(report.peakHeap()).isBetween(1L, Runtime.getRuntime().maxMemory() * 3);
  }

  @Property(tries = 200)
  void noLineOfATableIsWiderThanAHundredColumns(
      @ForAll @StringLength(max = 150) String name,
      @ForAll @StringLength(max = 400) String note,
      @ForAll @LongRange(min = 0, max = 999_999_999_999L) long rows) {
    RunReport report = begin(Optional.of("dev"));
    report.books().source(name).read(rows).written(rows).merged(rows).quarantined(rows);
    report.sink(new SinkRows(name, rows, rows, rows, ""));
    report.figure(name, rows).note(note).finish(Status.DONE);

    assertThat(report.table().lines()).allSatisfy(line -> assertThat(line).hasSizeBetween(0, 100));
  }

  @Property(tries = 200)
  void jsonIsJsonWhateverTheNames(@ForAll String name) throws IOException {
    RunReport report = begin(Optional.of(name)).note(name).figure(name, 1);

    assertThat(new ObjectMapper().readTree(report.json()).get("notes").get(0).asText())
        .isEqualTo(name);
  }

  private RunReport begin(Optional<String> environment) {
    return new RunReport("customer-360", "run-1", environment, clock, () -> HEAP);
  }

  private RunReport replayed() {
    return RunReport.begin("customer-360", "run-0", Optional.of("dev"), clock)
        .commit(new Recovered.Commit("customers", "version 6", Recovered.Who.DEAD_RUN))
        .commit(new Recovered.Commit("orders", "s3a://out/orders", Recovered.Who.REPLAY))
        .gone("s3a://in/crm/0.csv")
        .step(KeptStep.from("run-0", "pairs", 1_200, Duration.ofMillis(250)));
  }

  private RunReport full() {
    RunReport report = begin(Optional.of("dev"));
    SourceBooks crm = report.books().source("crm");
    crm.read(1_234_567).written(1_200_000).filtered(4_567).merged(20_000).quarantined(9_990);
    crm.deadLettered(10).inputs(List.of("s3a://in/crm/1.csv", "s3a://in/crm/2.csv"));
    report.books().source("orders").read(12).written(12).inputs(List.of("order_id (100, 112]"));
    report.books().source("web");
    report.step(new StepTime("open", OptionalLong.empty(), Duration.ofMillis(4_321)));
    report.step(new StepTime("read crm", OptionalLong.of(1_234_567), Duration.ofMillis(61_050)));
    report.step(KeptStep.from("run-0", "pairs", 1_200, Duration.ofMillis(250)));
    report.step(
        KeptStep.computed(
            "clusters",
            Optional.of("the code changed since run run-0"),
            1_100,
            Duration.ofSeconds(12)));
    report.sink(new SinkRows("customers", 800_000, 1_500, 3, "7"));
    report.sink(SinkRows.appended("orders", 0, ""));
    report.figure("golden records", 801_500).figure("merged entities", 1_200);
    report.findings(
        report.gate(gate()),
        List.of(new GateFinding("medium", "alert", "RowCount is 12, expected 80 to 120")));
    report.shadow(Shadow.of("crm", difference()));
    report.shadow(Shadow.missing("orders", "too hot"));
    report.recovered(replayed(), Instant.parse("2024-02-29T12:00:00Z"));
    report.fallback(
        new Fallback("web", "json files in s3a://in/yesterday", "s3a://in/web is empty"));
    report.retriesOf(
        () ->
            List.of(
                new Retried(
                    "open orders",
                    "postgresql://db:5432",
                    2,
                    Duration.ofMillis(3_100),
                    "the connection was refused or lost",
                    Retried.Outcome.ANSWERED)));
    report.note("source crm: rule 3 (trim) matched no column");
    report.note(
        "a sentence that is so long that it does not fit into one line of a hundred columns and is"
            + " therefore broken between two of its words");
    clock.advance(Duration.ofMillis(83_250));
    return report.finish(Status.DONE);
  }

  private static GateReport gate() {
    return new GateReport(
        "crm/source",
        1_234_567,
        9_990,
        false,
        List.of(
            new GateRule(
                "IsComplete \"id\"",
                "IsComplete \"id\"",
                "IsComplete \"id\"",
                "Passed",
                "critical",
                "stop",
                false,
                Optional.empty(),
                Map.of("Column.id.Completeness", 1.0),
                0),
            new GateRule(
                "ColumnValues \"age\" > 0",
                "ColumnValues \"age\" > 0",
                "ColumnValues \"age\" > 0",
                "Failed",
                "high",
                "quarantine",
                false,
                Optional.of("Value: -3.0 does not meet the constraint requirement!"),
                Map.of("Column.age.Minimum", -3.0),
                9_990),
            new GateRule(
                "RowCount > last(1) labels=[\"action\"=\"alert\"]",
                "RowCount > last(1)",
                "RowCount > 2000000.0",
                "Failed",
                "low",
                "alert",
                false,
                Optional.of("Value: 1234567.0 does not meet the constraint requirement!"),
                Map.of("Dataset.*.RowCount", 1_234_567.0),
                0)),
        List.of());
  }

  private static DifferenceReport difference() {
    Optional<String> text = Optional.of("string");
    ChangedPair pair = new ChangedPair(Optional.of("xxx"), Optional.empty(), 12);
    return new DifferenceReport(
        1_000,
        999,
        Map.of(Outcome.SAME, 985L, Outcome.CHANGED, 12L, Outcome.QUARANTINED, 3L),
        List.of(
            new ColumnDifference("name", text, text, 12, List.of(pair), Map.of("blank", 12L)),
            new ColumnDifference("age", Optional.empty(), text, 0, List.of(), Map.of())),
        List.of(new RuleDifference("blank", "blank_to_null", "added", 0, 12, 12, 3)),
        List.of(
            new Example(
                Outcome.QUARANTINED,
                "7",
                Optional.of("blank"),
                List.of(),
                Map.of("name", text),
                List.of("complete: name"))));
  }

  private RunReport empty() {
    RunReport report = begin(Optional.empty());
    report.books().source("crm");
    clock.advance(Duration.ofMillis(950));
    return report.finish(Status.NOTHING_NEW);
  }
}
