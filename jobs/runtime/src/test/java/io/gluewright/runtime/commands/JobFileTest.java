package io.gluewright.runtime.commands;

import static io.gluewright.runtime.commands.RulesCommandTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.commands.RulesCommandTest.Ended;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
  @TempDir Path folder;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  private String write(String text) throws IOException {
    return Files.writeString(folder.resolve("job.conf"), text).toString();
  }

  @Test
  void theEnvironmentOfTheCommandWinsOverTheOneOfTheFile() throws IOException {
    String job =
        write(
            """
            env = dev
            sources.crm {
              format = csv, path = ${input}/crm, columns = "name string"
              rules = [ { type = trim, column = name, when = ${env}" == prod" } ]
            }
            environments { dev {}, prod {} }
            """);

    assertThat(run("plan", job).out()).contains("crm: 0 rules");
    assertThat(run("plan", job, "--env", "prod").out()).contains("crm: 1 rule ");
  }

  @Test
  void theBlockOfTheEnvironmentLiesOnTheFileBeforeSubstitutionsAreResolved() throws IOException {
    String job =
        write(
            """
            wanted = "name string"
            sources.crm { format = csv, path = ${input}/crm, columns = ${wanted}, rules = [] }
            environments.test.wanted = "name string, more int"
            """);

    assertThat(run("plan", job).out()).contains("over 1 column,");
    assertThat(run("plan", job, "--env", "test").out()).contains("over 2 columns,");
  }

  @Test
  void anEnvironmentThatTheFileDoesNotHaveIsRefused() throws IOException {
    String job =
        write(
            """
            sources.crm { format = csv, path = ${input}/crm, columns = "n int", rules = [] }
            environments { prod {}, test {} }
            """);

    Ended ended = run("plan", job, "--env", "prd");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("--env: unknown environment \"prd\"", "did you mean \"prod\"?", "test");
  }

  private static final String SHOP =
      """
      tables {
        countries { format = csv, path = ${input}/countries.csv, columns = "code string, name string" }
        spread {
          from = visited
          rules = [ { type = aggregate, by = [name], values { visits = "count(*)" } } ]
        }
      }
      sources.visited {
        format = csv, path = ${input}/visits, columns = "id long, land string"
        rules = [ { type = lookup_join, table = countries, on { land = code }, take { name = name } } ]
        shadow.rules = [ { type = trim, column = land } ]
      }
      """;

  @Test
  void tablesBesideTheSourcesAreTheirDeclaredColumnsWhereverTheyLie() throws IOException {
    Ended ended = run("plan", write(SHOP), "--source", "visited");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("visited: 1 rule over 2 columns", "+ name string")
        .doesNotContain("spread");
  }

  @Test
  void shadowsAndTheTablesBehindSourcesHaveAPlanToo() throws IOException {
    JsonNode plans = run("plan", write(SHOP), "--json").json().at("/plans");

    assertThat(plans.findValuesAsText("table"))
        .containsExactly("visited", "shadow of visited", "spread");
    assertThat(plans.at("/1/rules/0/type").asText()).isEqualTo("trim");
    assertThat(plans.at("/2/input").findValuesAsText("name")).containsExactly("id", "land", "name");
    assertThat(plans.at("/2/output").findValuesAsText("name")).containsExactly("name", "visits");
  }

  @Test
  void aTableOfNothingThatIsThereIsRefused() throws IOException {
    assertThat(run("plan", write(SHOP.replace("from = visited", "from = visted"))).err())
        .contains("unknown source or table above \"visted\"", "did you mean \"visited\"?");
  }

  @Test
  void aSourceAndItsShadowMustNotMakeOtherRows() throws IOException {
    String other = "{ type = aggregate, by = [land], values { visits = \"count(*)\" } }";

    Ended ended = run("plan", write(SHOP.replace("{ type = trim, column = land }", other)));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains(
            "the rule \"1:aggregate\" makes other rows than the source \"visited\" delivered");
  }

  @Test
  void aColumnOfATableBesideIsAnInputInEveryFormOfAPlan() throws IOException {
    String job = write(SHOP);

    assertThat(run("plan", job, "--source", "visited").out())
        .contains("countries.name by 1:lookup_join");
    assertThat(
            run("plan", job, "--source", "visited", "--json")
                .json()
                .at("/plans/0/lineage/columns/2/inputs")
                .findValuesAsText("column"))
        .containsExactlyInAnyOrder("land", "countries.name");
    assertThat(run("plan", job, "--source", "visited", "--mermaid").out())
        .contains("t0b0[\"countries.name\"]", "t0b0 -- \"1:lookup_join\" --> t0o2")
        .doesNotContain("-1");
  }
}
