package io.gluewright.runtime.quality;

import static io.gluewright.runtime.quality.QualityRuns.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.quality.QualityRuns.Ended;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What checks with a history are watched for. */
@ExtendWith(Interpreted.class)
class WatchedCheckTest {
  @TempDir Path folder;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void whatIsUnusualIsToldAndMayStopACheckOfThatPartition() throws IOException {
    runs().write("rules.dqdl", "Rules = [ IsComplete \"id\" ]");
    runs()
        .write(
            "anomalies.conf",
            """
            row-count { within = 50%, severity = high, action = stop }
            drift { columns = [amount], minimum-values = 3 }
            rhythm { at-most = 2d, action = alert }
            """);
    runs().delivered("orders.csv", ORDERS, "2026-02-28T00:00:00Z");
    assertThat(checked("country=DE").out()).doesNotContain("Unusual");
    runs()
        .delivered(
            "orders.csv",
            "id,amount,mail,code\n" + "1,900,m@mail.example,010\n".repeat(9),
            "2026-02-28T06:00:00Z");

    Ended ended = checked("country=DE");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.out())
        .contains(
            "Unusual  HIGH: Dataset.*.RowCount (relative change) is 9, expected 1.5 to 4.5, action"
                + " stop",
            "Unusual  MEDIUM: Column.amount.Quantiles (drift, population stability index) is ",
            "stopped: a rule or a finding with the action \"stop\" forbids to go on");
    JsonNode json = checked("country=DE", "--json").json();
    assertThat(json.at("/stopped").asBoolean()).isTrue();
    assertThat(json.at("/unusual/0/level").asText()).isEqualTo("high");
    assertThat(json.at("/unusual/0/observed").asDouble()).isEqualTo(9);
    assertThat(checked("country=FR").out()).as("another part").doesNotContain("Unusual");

    runs().delivered("orders.csv", ORDERS, "2026-02-20T00:00:00Z");
    assertThat(checked("country=IT").out())
        .contains(
            "Unusual  MEDIUM: hours since the newest data (freshness) is 228, expected at most 48,"
                + " action alert");
  }

  @Test
  void mistakesInWhatIsWatchedAreToldWithThoseOfTheRules() throws IOException {
    runs().write("orders.csv", ORDERS);
    runs().write("rules.dqdl", "Rules = [ IsComplet \"id\" ]");
    runs().write("anomalies.conf", "row-count.within = much");

    assertThat(checked("country=DE").err())
        .contains(
            "FOLDER/rules.dqdl:1:11: unknown rule type \"IsComplet\"",
            "FOLDER/anomalies.conf:1:20: \"within\" is \"much\"");
    runs().write("rules.dqdl", "Rules = [ IsComplete \"id\" ]");
    runs().write("anomalies.conf", "drift.columns = [amuont]");
    assertThat(checked("country=DE").err())
        .contains("FOLDER/anomalies.conf:1:18: unknown column \"amuont\"");
    assertThat(
            runs()
                .run("check", "--data", "a", "--rules", "b", "--anomalies", "c", "--partition", "d")
                .err())
        .contains(
            "--anomalies is there without --history",
            "--partition is there without --history and --report");
  }

  private Ended checked(String partition, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("check", "--data", runs().file("orders.csv")));
    arguments.addAll(
        List.of("--rules", runs().file("rules.dqdl"), "--history", runs().file("history")));
    arguments.addAll(
        List.of("--anomalies", runs().file("anomalies.conf"), "--partition", partition));
    arguments.addAll(List.of(more));
    return runs().run(arguments.toArray(String[]::new));
  }

  private QualityRuns runs() {
    return new QualityRuns(folder);
  }
}
