package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.testkit.Gluewright;
import io.gluewright.testkit.Gluewright.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for rules, as their users type them, with the packaged JAR. */
class RulesCommandIT {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.root"));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The folder from which the command is called. */
  @TempDir static Path here;

  @BeforeAll
  static void writeFiles() throws IOException {
    Files.writeString(
        here.resolve("old rules.conf"),
        """
        table = people
        rules = [
          { type = trim, column = name }
          { type = filter, condition = "age > 18", when = ${env}" == prod" }
        ]
        """);
    Files.writeString(
        here.resolve("new.conf"),
        """
        table = people
        rules = [
          { type = trim, column = name }
          { type = case, to = upper, column = name }
        ]
        """);
    Files.writeString(
        here.resolve("broken.conf"), "columns = \"name string\", rules = [ { type = tirm } ]");
    Files.writeString(here.resolve("people.csv"), "name,age\nann ,31\nBOB,7\n");
    Files.writeString(here.resolve("people.ddl"), "name string, age int");
  }

  @Test
  void aPlanIsPrintedAlone() throws Exception {
    Ended plan =
        call("plan", "old rules.conf", "--schema", "people.ddl", "--env", "prod", "--json");

    assertThat(plan.code()).as(plan.err()).isZero();
    JsonNode rules = JSON.readTree(plan.out()).at("/plans/0/rules");
    assertThat(rules).hasSize(2);
    assertThat(rules.at("/1/id").asText()).isEqualTo("2:filter");
    assertThat(plan.err()).doesNotContain("WARN", "Exception");
  }

  @Test
  void mistakesEndWithTwoAndNothingOnStandardOutput() throws Exception {
    Ended plan = call("plan", "broken.conf");

    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.out()).isEmpty();
    assertThat(plan.err())
        .startsWith("broken.conf:1:")
        .contains("unknown rule type \"tirm\"", "did you mean \"trim\"?")
        .doesNotContain("WARN", "Exception");
  }

  @Test
  void aDifferenceIsPrintedAndWrittenAsAPage() throws Exception {
    Ended diff =
        call(
            "diff",
            "old rules.conf",
            "new.conf",
            "--data",
            "people.csv",
            "--env",
            "test",
            "--html",
            "diff.html");

    assertThat(diff.code()).as(diff.err()).isZero();
    assertThat(diff.out())
        .startsWith("old rules.conf -> new.conf\nrows: 2 before, 2 after\n")
        .contains("name: 1 value, by 2:case 1", "\"xxx\" -> \"XXX\"")
        .doesNotContain("ann", "ANN");
    assertThat(Files.readString(here.resolve("diff.html"))).contains("2:case", "</html>");
    assertThat(diff.err()).doesNotContain("WARN", "Exception");
  }

  @Test
  void theSchemaIsTheOneThatIsPublished() throws Exception {
    Ended schema = call("schema");

    assertThat(schema.code()).as(schema.err()).isZero();
    assertThat(schema.out())
        .isEqualTo(Files.readString(ROOT.resolve("docs/rules/language.schema.json")));
  }

  private static Ended call(String... words) throws Exception {
    return Gluewright.in(here).call(List.of(words));
  }
}
