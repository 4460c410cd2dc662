package io.gluewright.runtime.commands;

import static io.gluewright.runtime.commands.RulesCommandTest.run;
import static org.assertj.core.api.Assertions.assertThat;

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
}
