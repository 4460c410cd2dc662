package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that gates have set apart are fed through corrected rules. */
@ExtendWith(Interpreted.class)
class ReplayOfGatesTest {
  private static final String ORDERS =
      """
      sources.orders {
        format = csv
        path = ${input}/orders
        options { withHeader = "true" }
        columns = "id int, customer string, amount decimal(10,2), day date"
        rules = [ { type = derived_field, target_column = gross, expression = "amount * 2" } ]
        dedup { keys = [id], latest-by = [day] }
        gate { max-bad-share = 80%% }
        quality {
          source.rules = \"""
            Rules = [
              ColumnValues "amount" matches "%s" labels=["action"="quarantine"],
              RowCount > 0.9*avg(last(3)) labels=["action"="stop"]
            ]\"""
          transformed.rules = \"""
            Rules = [ ColumnValues "gross" < %s labels=["action"="quarantine"] ]\"""
        }
      }
      sinks.orders {
        type = delta
        path = ${output}/orders
        merge-on = [id]
        quality.rules = \"""
          Rules = [ ColumnLength "customer" < 10 labels=["action"="quarantine"] ]\"""
      }
      """;

  @TempDir Path folder;

  @Test
  void theyComeBackAsTheyWereReadAndThoseOfASinksGateStay() throws IOException {
    LoadRuns runs = new LoadRuns(folder, Clock.systemUTC());
    runs.configure(ORDERS.formatted("[0-9.]+", "100"));
    runs.deliver(
        "monday.csv",
        """
        id,customer,amount,day,remark
        1,Ann,10.00,2026-01-01,x
        2,Bob,-5.00,2026-01-02,y
        3,Cleo,70.00,2026-01-03,z
        4,Bartholomew,8.00,2026-01-06,
        """);
    assertThat(runs.run("--JOB_RUN_ID", "jr_1").code()).isEqualTo(ExitCode.DONE);
    assertThatTable(
            runs.output("json", "quarantine/orders/run=jr_1")
                .selectExpr("id", "amount", "remark", "__gate"))
        .isEqualTo(
            """
            id string | amount string | remark string | __gate string
            2         | -5.00         | y             | source
            3         | 70.00         | z             | transformed
            """);

    runs.configure(ORDERS.formatted("-?[0-9.]+", "500"));
    LoadRuns.Ended replay = runs.run("--JOB_RUN_ID", "jr_2", "--replay", "--json");

    assertThat(replay.code()).as(replay.err()).isEqualTo(ExitCode.DONE);
    assertThat(replay.json().at("/sources/0/read").asInt()).isEqualTo(2);
    assertThat(replay.json().at("/sources/0/written").asInt()).isEqualTo(2);
    assertThat(replay.json().get("notes").toString())
        .contains("orders.published, run jr_1: they are no source's");
    assertThatTable(runs.output("delta", "orders"))
        .isEqualTo(
            """
            id int | customer string | amount decimal(10,2) | day date   | gross decimal(12,2)
            1      | Ann             | 10.00                | 2026-01-01 | 20.00
            2      | Bob             | -5.00                | 2026-01-02 | -10.00
            3      | Cleo            | 70.00                | 2026-01-03 | 140.00
            """);

    LoadRuns.Ended again = runs.run("--JOB_RUN_ID", "jr_3", "--replay");
    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertThat(again.err()).contains("orders.published, run jr_1: ").contains("none of the rows");
    LoadRuns.Ended asked = runs.run("--replay", "--rule", "ColumnLength \"customer\" < 10");
    assertThat(asked.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(asked.err())
        .contains(
            "orders.published/run=jr_1: these rows cannot be fed, 1 in all: they are no source's")
        .contains("expected: rows of a source, as they came");
  }
}
