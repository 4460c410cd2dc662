package io.gluewright.runtime.quality;

import static io.gluewright.runtime.quality.QualityRuns.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.quality.QualityRuns.Ended;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Interpreted.class)
class QualityCommandTest {
  @TempDir Path folder;
  private QualityRuns runs;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @BeforeEach
  void writeOrders() throws IOException {
    runs = new QualityRuns(folder);
    runs.write("orders.csv", ORDERS);
  }

  @Test
  void aCheckTellsOfEachRuleWhatWasFoundAndStopsByARuleThatMay() throws IOException {
    runs.write("customers.csv", "id\n1\n2\n");
    runs.write(
        "rules.dqdl",
        """
        Rules = [
          RowCount = 3,
          Mean "amount" > 12 labels=["warn"="> 20"],
          ColumnLength "code" = 3,
          IsComplete "mail" labels=["severity"="critical", "action"="stop"],
          ReferentialIntegrity "id" "customers.id" > 0.9 labels=["severity"="low"]
        ]
        """);

    Ended ended =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--against",
            "customers=" + runs.file("customers.csv"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .isEqualTo(
            """
            FOLDER/orders.csv: 3 passed, 2 failed, 0 cannot be judged

            Passed   RowCount = 3
                     found   Dataset.*.RowCount = 3.0
            Warning  Mean "amount" > 12 labels=["warn"="> 20"]
                     found   Column.amount.Mean = 12.5
                     warning it is not > 20
            Passed   ColumnLength "code" = 3
                     found   Column.code.MinimumLength = 3.0
                     found   Column.code.MaximumLength = 3.0
            Failed   IsComplete "mail" labels=["severity"="critical", "action"="stop"]
                     found   Column.mail.Completeness = 0.6666666666666666
                     reason  Value: 0.6666666666666666 does not meet the constraint requirement: = 1.0
                     critical, action stop (FOLDER/rules.dqdl:5:3)
            Failed   ReferentialIntegrity "id" "customers.id" > 0.9 labels=["severity"="low"]
                     found   Column.customers.ReferentialIntegrity = 0.6666666666666666
                     reason  Value: 0.6666666666666666 does not meet the constraint requirement: > 0.9
                     low, action report (FOLDER/rules.dqdl:6:3)

            stopped: a rule with the action "stop" did not pass
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.GATE_CLOSED);
  }

  @Test
  void whatFailsOverTheRowsIsToldWithoutTheirValues() throws IOException {
    runs.write(
        "rules.dqdl",
        """
        Rules = [
          IsComplete "id" where "raise_error(mail) is null",
          CustomSql "select id from primary where raise_error(mail) is null",
          RowCount = 3
        ]
        """);

    Ended people =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--report",
            runs.file("page.html"));
    Ended machines =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--json");

    String reason =
        "It could not be run: Spark ended with RuntimeException;"
            + " its message is left out, for it may hold values";
    assertThat(people.out())
        .startsWith("FOLDER/orders.csv: 1 passed, 0 failed, 2 cannot be judged\n")
        .contains("Error    IsComplete \"id\" where", "reason  " + reason);
    assertThat(machines.json().at("/rules/1/reason").asText()).isEqualTo(reason);
    assertThat(people.out() + people.err() + machines.out() + machines.err())
        .doesNotContain("@mail");
    assertThat(folder.resolve("page.html")).content().contains(reason).doesNotContain("@mail");
    assertThat(folder.resolve("page.json")).content().contains(reason).doesNotContain("@mail");
  }

  @Test
  void aCheckTellsWhatAnalyzersMeasured() throws IOException {
    runs.write("rules.dqdl", "Analyzers = [ ColumnValues \"amount\", Completeness \"mail\" ]");

    Ended ended =
        runs.run("check", "--data", runs.file("orders.csv"), "--rules", runs.file("rules.dqdl"));

    assertThat(ended.out())
        .isEqualTo(
            """
            FOLDER/orders.csv: 0 passed, 0 failed, 0 cannot be judged

            Measured Column.amount.Minimum = 7.0
            Measured Column.amount.Maximum = 20.0
            Measured Column.mail.Completeness = 0.6666666666666666
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource({"ROW, Passed", "column, Failed"})
  void theMethodSaysWhetherCompositeRulesJoinRowsOrWhatHoldsOfAllOfThem(
      String method, String outcome) throws IOException {
    runs.write(
        "rules.dqdl", "Rules = [ (ColumnValues \"amount\" > 10) or (ColumnValues \"id\" = 3) ]");

    Ended ended =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--composite",
            method,
            "--json");

    assertThat(ended.json().at("/rules/0/outcome").asText()).as(ended.err()).isEqualTo(outcome);
  }

  @Test
  void aCheckForMachinesHasAllThatPeopleRead() throws IOException {
    runs.write("rules.dqdl", "Rules = [ IsComplete \"mail\", RowCount > 2 ]");

    Ended ended =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--json");

    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.json().at("/failed").asInt()).isEqualTo(1);
    assertThat(ended.json().at("/stopped").asBoolean(true)).isFalse();
    assertThat(ended.json().at("/rules/0").toString())
        .isEqualTo(
            "{\"rule\":\"IsComplete"
                + " \\\"mail\\\"\",\"outcome\":\"Failed\",\"warning\":false,\"reason\":\"Value:"
                + " 0.6666666666666666 does not meet the constraint requirement: = 1.0\","
                + "\"metrics\":{\"Column.mail.Completeness\":0.6666666666666666},\"evaluatedRule\":\"IsComplete"
                + " \\\"mail\\\"\",\"severity\":\"high\","
                + "\"action\":\"report\",\"line\":1,\"column\":11}");
    assertThat(ended.json().at("/metrics/Dataset.*.RowCount").asInt()).isEqualTo(3);
  }

  @Test
  void aCheckTellsAllMistakesOfTheRulesBeforeOneIsJudged() throws IOException {
    runs.write(
        "rules.dqdl",
        """
        Rules = [
          IsComplete "mial",
          Mean "mail" > 3
        ]
        """);

    Ended ended =
        runs.run("check", "--data", runs.file("orders.csv"), "--rules", runs.file("rules.dqdl"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("FOLDER/rules.dqdl:2:14: unknown column \"mial\"")
        .contains("hint: did you mean \"mail\"?")
        .contains("FOLDER/rules.dqdl:3:8: column \"mail\" is of type string");
  }

  @Test
  void argumentsThatAreWrongAreToldTogether() {
    Ended ended =
        runs.run(
            "check",
            "--against",
            "customers",
            "--against",
            "primary=a",
            "--dataset",
            "orders",
            "--composite",
            "ROWS");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .isEqualTo(
            """
            command line: --against "customers" is no name and path
              expected: --against NAME=PATH, a table and what the rules call it
            command line: --against names "primary", the table of --data
              expected: another name
            command line: --data is missing
              expected: --data PATH, a file or folder of rows
            command line: --rules is missing
              expected: --rules FILE, a ruleset in DQDL
            command line: --dataset is there without --history and --report
              expected: --history PLACE, a folder or delta:TABLE of what earlier runs measured, or --report FILE.html
            command line: unknown value of --composite "ROWS"
              expected: one of [ROW, COLUMN]
              hint: did you mean "ROW"?
            """);
    assertThat(runs.run("chek").err()).contains("did you mean \"check\"?");
  }

  @Test
  void aProfileShowsPersonsByTheirFormUnlessAsked() {
    Ended masked = runs.run("profile", "--data", runs.file("orders.csv"));
    Ended plain = runs.run("profile", "--data", runs.file("orders.csv"), "--plain", "--json");

    assertThat(masked.code()).as(masked.err()).isEqualTo(ExitCode.DONE);
    assertThat(masked.out()).startsWith("3 rows, 4 columns\n").doesNotContain("ann@mail.example");
    assertThat(plain.out()).contains("ann@mail.example");
  }

  @Test
  void aTableThatIsReadByTheWrongSeparatorIsRefused() throws IOException {
    runs.write("orders.csv", ORDERS.replace(',', ';'));

    Ended ended = runs.run("suggest", "--data", runs.file("orders.csv"));

    assertThat(ended.err())
        .isEqualTo(
            """
            --data: FOLDER/orders.csv: there is one column, whose name has ';' in it
              expected: columns with a comma between their names, in a .tsv file a tab
              hint: --separator ';', or what else is between the values
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(runs.run("profile", "--data", runs.file("orders.csv"), "--separator", ";").out())
        .startsWith("3 rows, 4 columns\n");
  }

  @Test
  void columnsWithoutANameOrWithOneNameAreCalledByTheirPlaces() throws IOException {
    runs.write("orders.csv", ",id,ID\n1,2,3\n4,5,6\n");
    runs.write(
        "rules.dqdl", "Rules = [ Mean \"_c0\" = 2.5, Mean \"id1\" = 3.5, Mean \"ID2\" = 4.5 ]");

    Ended ended =
        runs.run("check", "--data", runs.file("orders.csv"), "--rules", runs.file("rules.dqdl"));

    assertThat(ended.out()).as(ended.err()).contains("3 passed, 0 failed");
  }

  @Test
  void suggestedRulesHoldOnTheTableThatTheyWereMadeOf() throws IOException {
    StringBuilder rows = new StringBuilder("id,status,amount\n");
    for (int i = 1; i <= 200; i++) {
      rows.append("%d,%s,%d\n".formatted(i, i % 2 == 0 ? "open" : "closed", i * 10));
    }
    runs.write("orders.csv", rows.toString());

    Ended suggested =
        runs.run(
            "suggest",
            "--data",
            runs.file("orders.csv"),
            "--out",
            runs.file("rules.dqdl"),
            "--json");
    Ended checked =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--json");

    assertThat(suggested.code()).as(suggested.err()).isEqualTo(ExitCode.DONE);
    assertThat(suggested.json().at("/tried").asBoolean()).isTrue();
    assertThat(Files.readString(folder.resolve("rules.dqdl")))
        .contains("IsUnique \"id\"", "ColumnValues \"status\" in [\"closed\",\"open\"]");
    assertThat(checked.json().at("/passed").asInt())
        .isEqualTo(suggested.json().at("/rules").size())
        .isGreaterThan(5);
    assertThat(checked.json().at("/failed").asInt(-1)).isZero();
  }
}
