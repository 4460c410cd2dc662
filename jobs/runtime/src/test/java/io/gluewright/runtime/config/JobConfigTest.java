package io.gluewright.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.arguments.JobArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {

  @TempDir private Path folder;

  @Test
  void theFileInTheJarIsEnough() {
    JobConfig config = LayeredJob.load();

    assertThat(config.job()).isEqualTo(LayeredJob.NAME);
    assertThat(config.input()).contains("in-jar");
    assertThat(config.output()).isEqualTo("out-jar");
    assertThat(config.state()).isEqualTo("state-jar");
    assertThat(config.sources()).containsOnlyKeys("crm");
    assertThat(config.sources().get("crm").text("path")).isEqualTo("in-jar/crm");
    assertThat(config.sinks()).containsOnlyKeys("customers");
    assertThat(config.settings().text("value")).isEqualTo("jar");
    assertThat(config.block("identity").decimal("threshold", 0)).isEqualTo(0.5);
    assertThat(config.problems().all()).isEmpty();
  }

  /** Layers: j the JAR, je its environment, f the file, fe its environment, s a setting. */
  @ParameterizedTest
  @CsvSource({
    "j,         jar",
    "j je,      jar-dev",
    "j f,       file",
    "j f fe,    file-dev",
    "j je f,    file",
    "j je f fe, file-dev",
    "j s,       set",
    "j je s,    set",
    "j f s,     set",
    "j je f fe s, set"
  })
  void aLaterLayerWins(String layers, String expected) throws IOException {
    List<String> arguments = new ArrayList<>();
    if (layers.contains("f")) {
      String environment = layers.contains("fe") ? "environments.dev.job.value = file-dev" : "";
      arguments.addAll(
          List.of("--conf", LayeredJob.file(folder, "job.value = file\n" + environment)));
    }
    if (layers.contains("e")) {
      arguments.addAll(List.of("--env", "dev"));
    }
    if (layers.contains("s")) {
      arguments.addAll(List.of("--set", "job.value=set"));
    }

    JobConfig config = LayeredJob.load(arguments.toArray(String[]::new));

    assertThat(config.settings().text("value")).isEqualTo(expected);
    assertThat(config.settings().text("only-jar")).isEqualTo("jar");
  }

  @Test
  void aLayerMayHoldJustItsOwnKeys() throws IOException {
    JobConfig config =
        LayeredJob.load(
            "--env",
            "dev",
            "--conf",
            LayeredJob.file(folder, "job.only-file = file"),
            "--set",
            "job.only-set=set");

    assertThat(config.settings().text("value")).isEqualTo("jar-dev");
    assertThat(config.settings().text("only-dev")).isEqualTo("dev");
    assertThat(config.settings().text("only-file")).isEqualTo("file");
    assertThat(config.settings().text("only-set")).isEqualTo("set");
  }

  @Test
  void theLastSettingWinsAndOneMayHoldSeveral() {
    JobConfig config =
        LayeredJob.load("--set", "job.value=first, job.more=1", "--set", "job.value=second");

    assertThat(config.settings().text("value")).isEqualTo("second");
    assertThat(config.settings().text("more")).isEqualTo("1");
  }

  @Test
  void substitutionsSeeWhatTheRunReallyUses() {
    assertThat(LayeredJob.load("--set", "input=other").sources().get("crm").text("path"))
        .isEqualTo("other/crm");
    assertThat(LayeredJob.load("--env", "prod").sinks().get("customers").text("path"))
        .isEqualTo("s3a://prod/out/customers");
  }

  @Test
  void anEnvironmentMayBuildOnTheValueBelowIt() {
    assertThat(LayeredJob.load("--env", "test").output()).isEqualTo("out-jar/tested");
  }

  @ParameterizedTest
  @CsvSource({
    "output=s3a://bucket/out",
    "'output = s3a://bucket/out/'",
    "output=\"s3a://bucket/out\""
  })
  void anAddressNeedsNoQuotesInASetting(String setting) {
    assertThat(LayeredJob.load("--set", setting).output()).isEqualTo("s3a://bucket/out");
  }

  @Test
  void stateStandsUnderTheOutputByDefault() throws IOException {
    assertThat(LayeredJob.load("--conf", LayeredJob.file(folder, "state = null")).state())
        .isEqualTo("out-jar/.state");
  }

  @Test
  void anOutputIsRequired() {
    JobConfig config = JobConfig.load("missing-output", JobArguments.parse());

    config.output();

    assertThat(config.problems().all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.at().file()).endsWith("missing-output.conf");
              assertThat(problem.found()).isEqualTo("\"output\" is missing");
            });
  }

  @Test
  void environmentVariablesFillSubstitutions() throws IOException {
    assertThat(
            LayeredJob.load("--conf", LayeredJob.file(folder, "job.value = ${PATH}"))
                .settings()
                .text("value"))
        .isEqualTo(System.getenv("PATH"));
  }

  @Test
  void theEnvironmentIsAVariable() throws IOException {
    String file =
        LayeredJob.file(
            folder, "env = nowhere\njob.value = ${env}\" is it\"\nenvironments { test { } }");

    assertThat(LayeredJob.load("--conf", file).settings().text("value")).isEqualTo("nowhere is it");
    assertThat(LayeredJob.load("--conf", file, "--env", "test").settings().text("value"))
        .isEqualTo("test is it");
  }

  @Test
  void aReaderOfTheRootDoesNotRefuseTheBlocksOfTheJob() {
    JobConfig config = LayeredJob.load();

    config.root().refuseUnknown();

    assertThat(config.problems().all()).isEmpty();
  }

  @Test
  void printedConfigurationHidesSecretsAndIsAlwaysTheSame() throws IOException {
    String file =
        LayeredJob.file(
            folder,
            """
            output = out
            sources.crm {
              password = hunter2
              url = "jdbc:postgresql://ann:hunter2@host/db?password=hunter2&ssl=true"
              options { apiToken = hunter2, separator = ";" }
            }
            """);

    String printed = LayeredJob.load("--conf", file).print();

    assertThat(printed)
        .isEqualTo(
            """
            identity {
                threshold=0.5
            }
            input=in-jar
            job {
                only-jar=jar
                value=jar
            }
            output=out
            sinks {
                customers {
                    path="out/customers"
                }
            }
            sources {
                crm {
                    format=csv
                    options {
                        apiToken="[REDACTED]"
                        separator=";"
                    }
                    password="[REDACTED]"
                    path="in-jar/crm"
                    url="jdbc:postgresql://ann:[REDACTED]@host/db?password=[REDACTED]&ssl=true"
                }
            }
            state=state-jar
            """);
  }
}
