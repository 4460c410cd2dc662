package io.gluewright.runtime.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.history.anomaly.Anomaly;
import io.gluewright.quality.history.anomaly.Consequence;
import io.gluewright.quality.history.anomaly.Watch;
import io.gluewright.quality.history.anomaly.Watchlist.Kind;
import io.gluewright.runtime.anomalies.AnomalySpec;
import io.gluewright.runtime.gates.GateName.Stage;
import io.gluewright.runtime.gates.GateSpec.Counting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateSpecsTest {
  private final Problems problems = new Problems();

  @TempDir Path folder;

  @Test
  void readsTheGatesOfSourcesAndSinks() throws IOException {
    Path file = Files.writeString(folder.resolve("rules.dqdl"), "Rules = [ RowCount > 0 ]");

    GateSpecs specs =
        read(
            """
            sources.orders {
              plain-values = [id]
              quality {
                source { file = "%s" }
                transformed {
                  rules = "Rules = [ RowCount > 0 ]"
                  count-quarantined = true
                  composite = row
                  against { known = customers }
                }
              }
            }
            sinks.orders.quality { rules = "Rules = [ RowCount > 0 ]", plain-values = [day] }
            quality.history { path = "s3://bucket/history", on-empty = skip, partition = "country=DE" }
            """
                .formatted(file));

    assertThat(problems.all()).isEmpty();
    assertThat(specs.history())
        .isEqualTo(
            new HistorySpec(
                true, Optional.of("s3://bucket/history"), OnEmptyHistory.SKIP, "country=DE"));
    GateSpec source = specs.of("orders", Stage.SOURCE).orElseThrow();
    assertThat(source.counting()).isEqualTo(Counting.ACCEPTED);
    assertThat(source.composite()).isEqualTo(Options.Composite.COLUMN);
    assertThat(source.plainValues()).containsExactly("id");
    GateSpec transformed = specs.of("orders", Stage.TRANSFORMED).orElseThrow();
    assertThat(transformed.counting()).isEqualTo(Counting.ALL);
    assertThat(transformed.composite()).isEqualTo(Options.Composite.ROW);
    assertThat(transformed.against().get("known").table()).isEqualTo("customers");
    assertThat(specs.of("orders", Stage.PUBLISHED).orElseThrow().plainValues())
        .containsExactly("day");
  }

  @Test
  void withoutSettingsThereIsNoGateAndAHistory() throws IOException {
    GateSpecs specs = read("sources.orders {}, sinks.orders {}");

    assertThat(problems.all()).isEmpty();
    assertThat(specs.gates()).isEmpty();
    assertThat(specs.history())
        .isEqualTo(new HistorySpec(true, Optional.empty(), OnEmptyHistory.GLUE, ""));
  }

  @Test
  void tellsEveryMistakeWithItsPlace() throws IOException {
    read(
        """
        sources.orders.quality {
          sorce.rules = "Rules = [ RowCount > 0 ]"
          source {
            rules = \"""
              Rules = [
                RowCont > 0,
                RowCount > 0 labels=["action"="quarantine"],
                (IsComplete "id") and (RowCount > 0) labels=["action"="quarantine"],
                CustomSql "select 1" = 1 labels=["action"="quarantine"],
                FileSize > 1
              ]\"""
          }
          transformed {
            rules = "Rules = [ RowCount > 0 labels=[\\"action\\"=\\"quarantine\\"], FileSize > 1 ]"
            against { known = custmers }
            count-quarantined = yes
          }
        }
        sinks.orders.quality { rules = "", file = "rules.dqdl" }
        sinks.lines.quality { file = "nowhere.dqdl" }
        sinks.items.quality { plain-values = [id] }
        quality.history { on-empty = nothing, enabledd = true }
        """);

    assertThat(told())
        .contains(
            "job.conf:2:3: unknown key \"sorce\"",
            "job.conf:6:9: unknown rule type \"RowCont\"",
            "job.conf:14:24: the rule RowCount > 0 has the action \"quarantine\", but says nothing"
                + " of a single row",
            "job.conf:14:73: \"FileSize\" names no path",
            "job.conf:15:23: unknown table \"custmers\"",
            "job.conf:16:25: \"count-quarantined\" is \"yes\"",
            "job.conf:19:22: both \"rules\" and \"file\" are there",
            "job.conf:20:30: nowhere.dqdl: there is no such file",
            "job.conf:21:21: there are no rules",
            "job.conf:22:30: unknown value of \"on-empty\" \"nothing\"",
            "job.conf:22:39: unknown key \"enabledd\"")
        .hasSize(11);
  }

  @Test
  void whatRunsAreWatchedForHoldsForEachGateThatDoesNotSayOtherwise() throws IOException {
    GateSpecs specs =
        read(
            """
            quality.anomalies {
              row-count { within = 10%, action = stop }
              drift.columns = [amount]
            }
            sources.orders.quality {
              source { rules = "Rules = [ RowCount > 0 ]", anomalies.drift = off }
              transformed {
                rules = "Rules = [ RowCount > 0 ]"
                anomalies { row-count.severity = high, drift.columns = [amount, country] }
              }
            }
            """);

    assertThat(problems.all()).isEmpty();
    AnomalySpec source = specs.of("orders", Stage.SOURCE).orElseThrow().anomalies();
    AnomalySpec transformed = specs.of("orders", Stage.TRANSFORMED).orElseThrow().anomalies();
    assertThat(source.columns()).isEmpty();
    assertThat(transformed.columns().keySet()).containsExactly("amount", "country");
    assertThat(transformed.watchlist().find(Kind.ROW_COUNT))
        .contains(
            new Watch.Rows(
                new Anomaly.RelativeChange(0.1, 7),
                new Consequence(Optional.of(Severity.HIGH), Action.STOP)));
  }

  @Test
  void onlyRulesOnRowsSetRowsApart() throws IOException {
    read(
        """
        sources.orders.quality.source.rules = \"""
          DefaultLabels = ["action"="quarantine"]
          Rules = [
            (IsComplete "id") and (RowCount > 0),
            (IsComplete "id") or (ColumnLength "id" > 3),
            CustomSql "select id from primary where id > 1",
            CustomSql "select count(*) from primary" > 1,
            RowCount > 1 labels=["action"="stop"],
            ReferentialIntegrity "id" "known.id" = 1
          ]\"""
        """);

    assertThat(told())
        .extracting(line -> line.replaceAll(" has the action.*", ""))
        .containsExactly(
            "job.conf:4:5: the rule (IsComplete \"id\") AND (RowCount > 0)",
            "job.conf:7:5: the rule CustomSql \"select count(*) from primary\" > 1",
            "job.conf:9:5: the rule ReferentialIntegrity \"id\" \"known.id\" = 1");
  }

  private List<String> told() {
    return problems.all().stream()
        .map(problem -> problem.toString().lines().findFirst().orElseThrow())
        .map(line -> line.replace(folder + "/", ""))
        .toList();
  }

  private GateSpecs read(String hocon) throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), hocon);
    Settings root = Settings.of(ConfigFactory.parseFile(file.toFile()).resolve(), problems);
    return GateSpecs.read(
        root.named("sources"), root.named("sinks"), root.block("quality"), List.of("customers"));
  }
}
