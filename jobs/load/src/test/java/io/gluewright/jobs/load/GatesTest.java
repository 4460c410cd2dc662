package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.jobs.load.LoadRuns.Ended;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rulesets at the three gates of a job, by configuration alone. */
@ExtendWith(Interpreted.class)
class GatesTest {
  private static final String ORDERS =
      """
      format = csv
      path = ${input}/orders
      options { withHeader = "true" }
      columns = "id string, customer string, amount decimal(10,2), day date"
      plain-values = [id]
      rules = [
        { type = trim, column = customer }
        { type = filter, condition = "amount <> 0" }
      ]
      checks = [ { check = complete, column = day } ]
      dedup { keys = [id], latest-by = [day] }
      """;

  private static final String ROWS =
      """
      id,customer,amount,day
      1, Ann ,10.00,2026-01-01
      1,Ann,10.00,2026-01-02
      2,Bob,ten,2026-01-02
      3,Cleo,-5.00,2026-01-03
      4,Dan,0.00,2026-01-04
      5,Eve,7.00,
      6,Bartholomew,8.00,2026-01-06
      """;

  @TempDir Path folder;

  @Test
  void eachGateSetsItsRowsApartWithReasonsAndTheBooksBalance() throws IOException {
    configure(
        """
        sources.orders {
          %s
          quality {
            source.rules = \"""
              Rules = [
                ColumnValues "amount" matches "-?[0-9.]+" labels=["action"="quarantine"],
                RowCount > 5 labels=["action"="stop"],
                ColumnCount = 5 labels=["action"="alert", "severity"="low"]
              ]\"""
            transformed.composite = row
            transformed.rules = \"""
              Rules = [
                ColumnValues "amount" > 0 labels=["action"="quarantine", "severity"="critical"],
                (ColumnLength "customer" < 5) or (ColumnValues "id" in ["6"])
              ]\"""
          }
        }
        sinks.orders {
          type = delta
          path = ${output}/orders
          quality.plain-values = [customer]
          quality.rules = \"""
            Rules = [ ColumnLength "customer" < 10 labels=["action"="quarantine"], IsUnique "id" ]\"""
        }
        """
            .formatted(ORDERS));
    deliver("monday.csv", ROWS);

    JsonNode report = run("--json").json();

    JsonNode books = report.at("/sources/0");
    assertThat(books.get("read").asInt()).isEqualTo(7);
    assertThat(books.get("written").asInt()).isEqualTo(1);
    assertThat(books.get("filtered").asInt()).isEqualTo(1);
    assertThat(books.get("merged").asInt()).isEqualTo(1);
    assertThat(books.get("quarantined").asInt()).isEqualTo(4);
    assertThatTable(quarantined("orders"))
        .isEqualTo(
            """
            gate string | id string | customer string | amount string | reasons string
            source      | 2         | Bob             | ten           | ColumnValues "amount" matches "-?[0-9.]+" labels=["action"="quarantine"]/amount/xxx/matches "-?[0-9.]+"
            transformed | 3         | Cleo            | -5.00         | ColumnValues "amount" > 0 labels=["action"="quarantine", "severity"="critical"]/amount/-9.99/> 0
            -           | 5         | Eve             | 7.00          | complete:day/day/a value
            """);
    assertThatTable(quarantined("orders.published").drop("amount"))
        .isEqualTo(
            """
            gate string | id string | customer string | reasons string
            published   | 6         | Bartholomew     | ColumnLength "customer" < 10 labels=["action"="quarantine"]/customer/Bartholomew/a length < 10
            """);
    assertThatTable(Spark.session().read().format("delta").load(folder + "/output/orders"))
        .isEqualTo(
            """
            id string | customer string | amount decimal(10,2) | day date
            1         | Ann             | 10.00                | 2026-01-02
            """);

    assertThat(report.get("gates"))
        .extracting(
            gate -> gate.get("name").asText(),
            gate -> gate.get("rows").asInt(),
            gate -> gate.get("quarantined").asInt())
        .containsExactly(
            tuple("orders/source", 7, 1),
            tuple("orders/transformed", 4, 1),
            tuple("orders/published", 2, 1));
    assertThat(report.at("/gates/1/rules/1/outcome").asText())
        .as("each row meets one part of the composite rule, but not all rows meet one of them")
        .isEqualTo("Passed");
    JsonNode count = report.at("/gates/0/rules/2");
    assertThat(count.get("outcome").asText()).isEqualTo("Failed");
    assertThat(count.get("action").asText()).isEqualTo("alert");
    assertThat(count.get("severity").asText()).isEqualTo("low");
    assertThat(count.get("metrics").get("Dataset.*.ColumnCount").asDouble()).isEqualTo(4);
    assertThat(report.at("/gates/1/rules/0/quarantined").asInt()).isEqualTo(1);
  }

  @Test
  void aStopRuleCommitsNothingAndTheNextRunReadsTheSameAgain() throws IOException {
    String gated =
        """
        sources.orders {
          %s
          quality.transformed.rules = \"""
            Rules = [
              ColumnValues "amount" > 0 labels=["action"="quarantine"],
              RowCount > 10 labels=["action"="stop", "severity"="critical"],
              Completeness "customer" > last(3) labels=["action"="stop"],
              IsUnique "id" labels=["action"="stop"]
            ]\"""
        }
        sinks.orders { type = delta, path = ${output}/orders }
        """
            .formatted(ORDERS);
    configure(gated);
    deliver("monday.csv", ROWS);

    Ended stopped = run("--JOB_RUN_ID", "jr_1");

    assertThat(stopped.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(stopped.err())
        .contains(
            "gate orders/transformed: 3 of its rules stop the run",
            "RowCount > 10 (critical, ",
            "Completeness \"customer\" > last(3) (high, ", // cannot be judged
            "IsUnique \"id\" (high, ");
    assertThat(folder.resolve("output/orders")).doesNotExist();
    assertThat(folder.resolve("output/.state/ledger/load")).doesNotExist();
    assertThatTable(quarantined("orders").select("gate", "id"))
        .isEqualTo(
            """
            gate string | id string
            -           | 2
            transformed | 3
            -           | 5
            """);
    JsonNode report = load().report("jr_1", "json");
    assertThat(report.get("status").asText()).isEqualTo("gate closed");
    assertThat(report.at("/gates/0/stopped").asBoolean()).isTrue();
    assertThat(history("transformed"))
        .extracting(RunRecord::run, RunRecord::outcome)
        .containsExactly(tuple("jr_1", RunOutcome.FAILED));

    configure(
        gated
            .replace("stop", "report")
            .replace("high", "low")
            .replace("RowCount > 10", "RowCount > 1")
            .replace("Completeness \"customer\" > last(3)", "Completeness \"customer\" > 0.5"));
    Ended again = run("--JOB_RUN_ID", "jr_2", "--json");

    assertThat(again.json().at("/sources/0/read").asInt()).isEqualTo(7);
    assertThat(
            load()
                .history()
                .newest(all("transformed"), MetricKey.ofDataset(MetricNames.ROW_COUNT), 10))
        .as("the same input has one point, though the rules have changed")
        .extracting(Point::run)
        .containsExactly("jr_2");
  }

  @Test
  void whatWasQuarantinedCountsAgainOnlyWhereAsked() throws IOException {
    String source =
        """
        sources.%1$s {
          %2$s
          quality {
            source.rules = \"""Rules = [
              ColumnValues "amount" matches "[0-9.-]+" labels=["action"="quarantine"] ]\"""
            transformed {
              rules = \"""Rules = [ RowCount > 0, Completeness "amount" >= 0 ]\"""
              count-quarantined = %3$s
            }
          }
        }
        sinks.%1$s {
          type = delta
          path = ${output}/%1$s
          quality { rules = \"""Rules = [ RowCount > 0 ]\""", count-quarantined = %3$s }
        }
        """;
    configure(
        source.formatted("once", ORDERS, "false") + source.formatted("again", ORDERS, "true"));
    deliver("monday.csv", ROWS);

    JsonNode report = run("--json").json();

    assertThat(report.get("gates"))
        .extracting(
            gate -> gate.get("name").asText(),
            gate -> gate.at("/rules/0/metrics/Dataset.*.RowCount").asInt(),
            gate -> gate.at("/rules/1/metrics/Column.amount.Completeness").asDouble(1))
        .contains(
            tuple("once/transformed", 4, 1.0),
            tuple("once/published", 3, 1.0),
            // 5, which a check refused, and 2, whose amount is none
            tuple("again/transformed", 6, 5 / 6.0),
            tuple("again/published", 5, 1.0));
    assertThat(report.at("/sources/0/quarantined")).isEqualTo(report.at("/sources/1/quarantined"));
  }

  @Test
  void dynamicRulesReadTheRunsBeforeAndAlertsStandOut() throws IOException {
    configure(
        """
        quality.history.on-empty = skip
        sources.orders {
          %s
          quality.source.rules = \"""
            Rules = [
              RowCount >= last(1) labels=["action"="alert", "severity"="low"],
              Completeness "day" > 0.1
            ]\"""
        }
        sinks.orders { type = delta, path = ${output}/orders }
        """
            .formatted(ORDERS));
    deliver("monday.csv", ROWS);
    Ended first = run();
    deliver("tuesday.csv", "id,customer,amount,day\n9,Zoe,1.00,2026-01-09\n");
    Ended second = run();

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.out()).doesNotContain("ALERT").contains("gate orders/source: 2 of 2 rules");
    assertThat(second.out())
        .contains(
            "ALERT orders/source: RowCount >= last(1) (low, alert)",
            "gate orders/source: 1 of 2 rules passed on 1 rows");
    assertThat(history("source")).hasSize(2);
  }

  @Test
  void aGateOfTheLastSourceStopsTheRunBeforeTheFirstOneIsPublished() throws IOException {
    String source =
        """
        sources.%1$s {
          %2$s
          quality.source.rules = \"""Rules = [ RowCount > %3$d labels=["action"="stop"] ]\"""
        }
        sinks.%1$s { type = delta, path = ${output}/%1$s }
        """;
    configure(source.formatted("first", ORDERS, 1) + source.formatted("second", ORDERS, 100));
    deliver("monday.csv", ROWS);

    Ended ended = run();

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(folder.resolve("output/first")).doesNotExist();
    assertThat(folder.resolve("output/second")).doesNotExist();
  }

  @Test
  void aRunThatSetRowsApartIsAMeasureForTheNextOne() throws IOException {
    configure(
        """
        sources.orders {
          %s
          quality.source.rules = \"""
            Rules = [
              RowCount < last(1) labels=["action"="alert"],
              ColumnValues "amount" matches "-?[0-9.]+" labels=["action"="quarantine"]
            ]\"""
        }
        quality.history.on-empty = skip
        sinks.orders { type = delta, path = ${output}/orders }
        """
            .formatted(ORDERS));
    deliver("monday.csv", ROWS);
    run();
    deliver("tuesday.csv", "id,customer,amount,day\n9,Zoe,none,2026-01-09\n");

    Ended second = run();

    assertThat(history("source"))
        .extracting(RunRecord::outcome)
        .containsExactly(RunOutcome.PASSED, RunOutcome.PASSED);
    assertThat(second.out()).doesNotContain("ALERT").contains("1 of 2 rules passed on 1 rows");
  }

  @Test
  void mistakesAreToldAllAtOnceWithTheirPlaces() throws IOException {
    configure(
        """
        sources.orders {
          %s
          quality.source.rules = \"""
            Rules = [ ColumnValues "amount" > 0, IsComplete "custmer" ]\"""
          quality.transformed {
            against { known = customers }
            rules = \"""
              Rules = [
                ReferentialIntegrity "customer" "known.nam" = 1.0,
                RowCountMatch "others" = 1.0
              ]\"""
          }
        }
        tables.customers { format = csv, path = ${input}/customers.csv, columns = "name string" }
        sinks.orders { type = delta, path = ${output}/orders }
        """
            .formatted(ORDERS));
    deliver("monday.csv", ROWS);
    Files.writeString(folder.resolve("input/customers.csv"), "name\nAnn\n");

    Ended ended = run();

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains(
            "job.conf:15:28: column \"amount\" is of type string",
            "job.conf:15:53: unknown column \"custmer\"",
            "did you mean \"customer\"?",
            "job.conf:20:",
            "job.conf:21:23: unknown dataset \"others\"");
  }

  private List<RunRecord> history(String stage) throws IOException {
    return load().history().runs(all(stage), 10);
  }

  private static Baseline all(String stage) {
    return Baseline.of(Subject.of("load/orders/" + stage)).withFailed();
  }

  private Dataset<Row> quarantined(String area) {
    return Spark.session()
        .read()
        .json(folder + "/output/quarantine/" + area)
        .selectExpr(
            "__gate as gate",
            "id",
            "customer",
            "amount",
            "concat_ws(', ', transform(__reasons, r -> concat_ws('/', r.rule, r.column, r.value,"
                + " r.expected))) as reasons")
        .orderBy("id");
  }

  private void configure(String hocon) throws IOException {
    load().configure(hocon);
  }

  private Ended run(String... more) {
    return load().run(more);
  }

  private void deliver(String name, String text) throws IOException {
    load().deliver(name, text);
  }

  private LoadRuns load() {
    return new LoadRuns(folder, Clock.systemUTC());
  }
}
