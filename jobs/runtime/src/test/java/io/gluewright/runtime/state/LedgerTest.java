package io.gluewright.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.SinkRows;
import io.gluewright.runtime.state.LedgerEntry.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @TempDir private Path state;
  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    ledger = ledger(state.toUri().toString());
  }

  @Test
  void aJobThatHasNotRunHasAnEmptyLedger() {
    assertThat(ledger.runs()).isEmpty();
    assertThat(ledger.entries()).isEmpty();
    assertThat(ledger.latest()).isEmpty();
    assertThat(ledger.entry("run-1")).isEmpty();
  }

  @Test
  void anEntryComesBackAsItWasRecorded() {
    LedgerEntry entry = entry("run-1", NOON);

    ledger.record(entry);

    assertThat(ledger.entry("run-1")).contains(entry);
  }

  @Test
  void anEntryIsOneFileThatAPersonCanRead() throws IOException {
    ledger.record(entry("run-1", NOON));

    assertThat(files()).containsExactly("run-1.json");
    assertThat(Files.readString(state.resolve("ledger/clean/run-1.json")))
        .isEqualToNormalizingNewlines(
            """
            {
              "job" : "clean",
              "run" : "run-1",
              "recorded" : "2024-03-01T12:00:00Z",
              "sources" : [ {
                "name" : "crm",
                "read" : 21,
                "written" : 1,
                "filtered" : 2,
                "merged" : 3,
                "quarantined" : 4,
                "deadLettered" : 11,
                "inputs" : [ "a.csv", "b.csv" ]
              } ],
              "sinks" : [ {
                "name" : "customers",
                "inserted" : 1,
                "updated" : 2,
                "deleted" : 3,
                "commit" : "7"
              } ]
            }\
            """);
  }

  @Test
  void entriesAreListedByTheTimeOfTheirRecording() {
    ledger.record(entry("c", NOON));
    ledger.record(entry("a", NOON.plusSeconds(2)));
    ledger.record(entry("b", NOON.plusSeconds(1)));

    assertThat(ledger.runs()).containsExactly("a", "b", "c");
    assertThat(ledger.entries()).extracting(LedgerEntry::runId).containsExactly("c", "b", "a");
    assertThat(ledger.latest()).map(LedgerEntry::runId).contains("a");
  }

  @Test
  void aPlainPathIsAFolderToo() {
    ledger(state.toString()).record(entry("run-1", NOON));

    assertThat(ledger.runs()).containsExactly("run-1");
  }

  @Test
  void aRunIsRecordedOnce() {
    ledger.record(entry("run-1", NOON));

    assertThatThrownBy(() -> ledger.record(entry("run-1", NOON.plusSeconds(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("run run-1 is in the ledger already: file:");
    assertThat(ledger.entry("run-1")).map(LedgerEntry::recorded).contains(NOON);
  }

  @Test
  void unfinishedFilesAreNoRuns() throws IOException {
    ledger.record(entry("run-1", NOON));
    Files.writeString(state.resolve("ledger/clean/.run-2.json"), "{");
    Files.writeString(state.resolve("ledger/clean/.run-3.json.0d5c"), "{");

    assertThat(ledger.runs()).containsExactly("run-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"job\":\"clean\",\"run\":\"run-1\",\"recorded\":\"noon\",\"sources\":[],\"sinks\":[]}"
      })
  void aFileThatIsNoEntryIsNamed(String text) throws IOException {
    ledger.record(entry("run-1", NOON));
    Files.writeString(state.resolve("ledger/clean/run-1.json"), text);

    assertThatThrownBy(() -> ledger.entry("run-1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("run-1.json cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden", "_hidden", "a/b"})
  void anIdThatIsNoFileNameIsRefused(String id) {
    assertThatThrownBy(() -> ledger.record(entry(id, NOON)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryTellsWhatTheReportKnows() {
    RunReport report =
        RunReport.begin("clean", "run-1", Optional.empty(), Clock.fixed(NOON, ZoneOffset.UTC));
    report.books().source("crm").read(2).written(1).filtered(1).inputs(List.of("a.csv"));
    report.sink(new SinkRows("customers", 1, 0, 0, "0"));

    assertThat(LedgerEntry.of(report, NOON))
        .isEqualTo(
            new LedgerEntry(
                "clean",
                "run-1",
                NOON,
                Optional.empty(),
                List.of(new Source("crm", List.of("a.csv"), new Counts(2, 1, 1, 0, 0, 0))),
                List.of(new SinkRows("customers", 1, 0, 0, "0"))));
  }

  private static Ledger ledger(String state) {
    return Ledger.at(state, "clean", new Configuration());
  }

  private static LedgerEntry entry(String run, Instant recorded) {
    Source crm = new Source("crm", List.of("a.csv", "b.csv"), new Counts(21, 1, 2, 3, 4, 11));
    return new LedgerEntry(
        "clean",
        run,
        recorded,
        Optional.empty(),
        List.of(crm),
        List.of(new SinkRows("customers", 1, 2, 3, "7")));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("ledger/clean"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
