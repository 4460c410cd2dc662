package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJobTest {
  private static final String SHOP =
      """
      environments { prod {}, test {} }
      sources {
        orders {
          format = csv
          path = ${input}/orders
          options { withHeader = "true" }
          columns = "id string, shop string, code string, amount decimal(10,2), changed_at date"
          rules = [
            { type = lookup_join, table = countries, on = [code], take { name = country } }
            { type = filter, condition = "amount <> 0", when = ${env}" == prod" }
          ]
          dedup { keys = [id], latest-by = [changed_at] }
        }
        shops {
          format = csv
          path = ${input}/shops
          options { withHeader = "true" }
          columns = "shop string, town string"
        }
      }
      tables {
        countries {
          format = csv
          path = ${input}/countries.csv
          columns = "code string, name string"
          options { sep = ";" }
        }
        turnover {
          from = orders
          rules = [
            { type = aggregate, by = [shop], values { total = "sum(amount)", orders = "count(*)" } }
          ]
        }
        located {
          from = turnover
          plain-values = [shop]
          rules = [ { id = town, type = lookup_join, table = shops, on = [shop], take = [town] } ]
        }
        towns {
          from = located
          rules = [ { type = aggregate, by = [town], values { total = "sum(total)" } } ]
        }
        shares {
          from = orders
          rules = [
            { type = lookup_join, table = turnover, on = [shop], take { total = of } }
            { type = derived_field, target_column = share, expression = "round(amount / of, 2)" }
            { type = select, columns = [id, share] }
          ]
        }
      }
      sinks {
        shops  { type = delta, path = ${output}/shops }
        towns  { type = delta, path = ${output}/towns, merge-on = [town] }
        shares { type = files, format = json, path = ${output}/shares }
      }
      """;

  @TempDir Path folder;
  private LoadRuns runs;

  @BeforeEach
  void deliver() throws IOException {
    runs = new LoadRuns(folder, Clock.systemUTC());
    runs.configure(SHOP);
    runs.lay("input/countries.csv", "code;name\nde;Germany\nfr;France\n");
    runs.lay("input/shops/all.csv", "shop,town\nA,Bonn\nB,Bonn\nC,Lyon\n");
    runs.deliver(
        "monday.csv",
        """
        id,shop,code,amount,changed_at
        1,A,de,10.00,2026-01-01
        1,A,de,30.00,2026-01-02
        2,A,de,10.00,2026-01-01
        3,B,de,5.00,2026-01-01
        4,C,fr,0.00,2026-01-01
        5,C,it,8.00,2026-01-01
        6,D,fr,7.00,2026-01-01
        """);
  }

  @Test
  void makesTablesOfSourcesAndBooksTheRowsThatGaveWay() {
    String report = run("--env", "test", "--json");

    assertThat(report)
        .contains(
            """
                "name" : "orders",
                  "read" : 7,
                  "written" : 0,
                  "filtered" : 0,
                  "merged" : 6,
                  "quarantined" : 1,
            """
                .strip())
        .contains("\"turnover rows\" : 4,", "\"towns rows\" : 2,", "\"located quarantined\" : 1,")
        .contains("\"source\" : \"located\",\n      \"id\" : \"town\",");
    assertThatTable(runs.output("delta", "towns"))
        .isEqualTo(
            """
            town string | total decimal(30,2)
            Bonn        | 45.00
            Lyon        | 0.00
            """);
    assertThatTable(runs.output("json", "shares"))
        .isEqualTo(
            """
            id string | share double
            1         | 0.75
            2         | 0.25
            3         | 1.0
            4         | -
            6         | 1.0
            """);
    assertThatTable(runs.output("json", "quarantine/located").select("shop", "__reasons.value"))
        .isEqualTo(
            """
            shop string | value array<string>
            D           | ["D"]
            """);

    // of nothing comes nothing, and the tables stay as they are
    assertThat(run("--env", "test", "--json"))
        .contains("\"status\" : \"nothing new\"", "\"turnover rows\" : 0,");
    assertThat(runs.output("delta", "towns").count()).isEqualTo(2);
    assertThat(runs.output("json", "shares").count()).isEqualTo(5);
  }

  @Test
  void switchesRulesByTheEnvironmentOfTheRun() {
    assertThat(run("--env", "prod", "--json")).contains("\"filtered\" : 1,\n      \"merged\" : 5,");
  }

  private String run(String... more) {
    LoadRuns.Ended ended = runs.run(more);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended.out();
  }
}
