package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What must hold at gates when something else goes wrong. */
@ExtendWith(Interpreted.class)
class GateTroublesTest {
  private static final String ANSI = "spark.sql.ansi.enabled";

  @TempDir Path folder;
  private LoadRuns runs;

  @BeforeEach
  void deliver() throws IOException {
    runs = new LoadRuns(folder, Clock.systemUTC());
    runs.deliver("monday.csv", "id,note\n1,Quinby\n2,password=hunter2\n3,\n");
  }

  private void configure(String rules) throws IOException {
    runs.configure(
        """
        sources.orders {
          format = csv
          path = ${input}/orders
          options { withHeader = "true" }
          columns = "id string, note string"
          quality.source.rules = \"""Rules = [ %s ]\"""
        }
        sinks.orders { type = files, format = json, path = ${output}/orders }
        """
            .formatted(rules));
  }

  @Test
  void aClosedGateStaysTheNewsWhenWhatItRefusedCannotBeWritten() throws IOException {
    configure(
        """
        ColumnValues "note" != EMPTY labels=["action"="quarantine"],
        RowCount > 100 labels=["action"="stop"]
        """);
    runs.lay("output/quarantine", "a file where a folder should be");
    runs.lay("output/.state/quality", "and another one");

    LoadRuns.Ended ended = runs.run("--json");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.err()).contains("gate orders/source: 1 of its rules stop the run");
    assertThat(ended.report().get("status").asText()).isEqualTo("gate closed");
    assertThat(ended.report().get("notes").toString())
        .contains("what was refused could not be set apart", "could not be kept");
    assertThat(folder.resolve("output/orders")).doesNotExist();
  }

  @Test
  void noPasswordOfARuleIsWrittenAnywhere() throws IOException {
    configure(
        """
        ColumnValues "note" != "password=hunter2" labels=["action"="quarantine"],
        CustomSql "select count(*) from primary where note = 'password=hunter2'" = 0,
        IsComplete "id" where "note <> 'token=hunter2'"
        """);

    LoadRuns.Ended ended = runs.run("--json");

    assertThat(ended.json().at("/gates/0/quarantined").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/gates/0/rules/0/quarantined").asInt()).isEqualTo(1);
    assertThat(ended.out() + ended.err()).contains("[REDACTED]").doesNotContain("hunter2");
    List<Path> written = withText("hunter2");
    assertThat(written).allMatch(file -> file.startsWith(folder.resolve("output/quarantine")));
    assertThat(withText("\"rule\":\"ColumnValues \\\"note\\\" != \\\"password=[REDACTED]"))
        .as("the reason in the quarantine, beside the row as it was read")
        .isEqualTo(written);
  }

  @Test
  void twoRulesOfOneTextSetARowApartOnce() throws IOException {
    configure(
        """
        ColumnValues "note" != EMPTY labels=["action"="quarantine"],
        ColumnValues "note" != EMPTY labels=["action"="quarantine"]
        """);

    LoadRuns.Ended ended = runs.run("--json");

    assertThat(ended.json().at("/gates/0/quarantined").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/gates/0/rules/0/quarantined").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/gates/0/rules/1/quarantined").asInt()).isEqualTo(1);
  }

  @Test
  void aQuarantineRuleWithoutARowAtFaultAlertsAndTheRunGoesOn() throws IOException {
    configure(
        """
        Completeness "id" < 0.9 labels=["action"="quarantine", "severity"="high"],
        ColumnValues "note" != EMPTY labels=["action"="quarantine"]
        """);

    LoadRuns.Ended ended = runs.run("--json");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.json().at("/gates/0/quarantined").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/gates/0/rules/0/outcome").asText()).isEqualTo("Failed");
    assertThat(ended.json().at("/gates/0/rules/0/action").asText()).isEqualTo("alert");
    assertThat(ended.json().at("/gates/0/rules/0/reason").asText())
        .isEqualTo(
            "Value: 1.0 does not meet the constraint requirement: < 0.9;"
                + " no row is at fault: none is set apart");
    assertThat(ended.json().at("/gates/0/rules/1/action").asText()).isEqualTo("quarantine");
    assertThat(withText("Quinby"))
        .anyMatch(file -> file.startsWith(folder.resolve("output/orders")));

    configure("Completeness \"id\" < 0.9 labels=[\"action\"=\"quarantine\"]");
    runs.deliver("tuesday.csv", "id,note\n4,Ann\n");

    LoadRuns.Ended alone = runs.run();

    assertThat(alone.code()).as(alone.err()).isEqualTo(ExitCode.DONE);
    assertThat(alone.out()).contains("ALERT orders/source: Completeness \"id\" < 0.9");
  }

  @Test
  void anErrorOverTheRowsIsOfItsRuleAloneAndToldWithoutTheirValues() throws IOException {
    String guilty = "IsComplete \"id\" where \"cast(note as int) > 0\"";
    configure(guilty + ", ColumnValues \"note\" != EMPTY labels=[\"action\"=\"quarantine\"]");
    Spark.session().conf().set(ANSI, "true");
    try {
      LoadRuns.Ended reported = runs.run("--json");

      assertThat(reported.code()).as(reported.err()).isEqualTo(ExitCode.DONE);
      assertThat(reported.json().at("/gates/0/rules/0/outcome").asText()).isEqualTo("Error");
      assertThat(reported.json().at("/gates/0/rules/0/reason").asText())
          .startsWith("It could not be run: Spark ended with CAST_INVALID_INPUT");
      assertThat(reported.json().at("/gates/0/quarantined").asInt()).isEqualTo(1);
      assertThat(reported.out() + reported.err()).doesNotContain("Quinby", "hunter2");

      configure(guilty + " labels=[\"action\"=\"stop\"], IsComplete \"note\"");
      runs.deliver("tuesday.csv", "id,note\n4,Sesame\n");

      LoadRuns.Ended stopped = runs.run();

      assertThat(stopped.code()).isEqualTo(ExitCode.GATE_CLOSED);
      assertThat(stopped.err()).contains("CAST_INVALID_INPUT").doesNotContain("Sesame");
      assertThat(withText("Sesame")).isEmpty();
    } finally {
      Spark.session().conf().unset(ANSI);
    }
  }

  /** The files of the output that hold it. */
  private List<Path> withText(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("output"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> read(file).contains(text))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
