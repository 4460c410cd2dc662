package io.gluewright.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.arguments.JobArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {
  private static final String JOB = "layered";

  @TempDir private Path folder;

  @Test
  void theFileInTheJarIsEnough() {
    JobConfig config = load();

    assertThat(config.job()).isEqualTo(JOB);
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
      arguments.addAll(List.of("--conf", file("job.value = file\n" + environment)));
    }
    if (layers.contains("e")) {
      arguments.addAll(List.of("--env", "dev"));
    }
    if (layers.contains("s")) {
      arguments.addAll(List.of("--set", "job.value=set"));
    }

    JobConfig config = load(arguments.toArray(String[]::new));

    assertThat(config.settings().text("value")).isEqualTo(expected);
    assertThat(config.settings().text("only-jar")).isEqualTo("jar");
  }

  @Test
  void aLayerMayHoldJustItsOwnKeys() throws IOException {
    JobConfig config =
        load("--env", "dev", "--conf", file("job.only-file = file"), "--set", "job.only-set=set");

    assertThat(config.settings().text("value")).isEqualTo("jar-dev");
    assertThat(config.settings().text("only-dev")).isEqualTo("dev");
    assertThat(config.settings().text("only-file")).isEqualTo("file");
    assertThat(config.settings().text("only-set")).isEqualTo("set");
  }

  @Test
  void theLastSettingWinsAndOneMayHoldSeveral() {
    JobConfig config = load("--set", "job.value=first, job.more=1", "--set", "job.value=second");

    assertThat(config.settings().text("value")).isEqualTo("second");
    assertThat(config.settings().text("more")).isEqualTo("1");
  }

  @Test
  void substitutionsSeeWhatTheRunReallyUses() {
    assertThat(load("--set", "input=other").sources().get("crm").text("path"))
        .isEqualTo("other/crm");
    assertThat(load("--env", "prod").sinks().get("customers").text("path"))
        .isEqualTo("s3a://prod/out/customers");
  }

  @Test
  void anEnvironmentMayBuildOnTheValueBelowIt() {
    assertThat(load("--env", "test").output()).isEqualTo("out-jar/tested");
  }

  @ParameterizedTest
  @CsvSource({
    "output=s3a://bucket/out",
    "'output = s3a://bucket/out/'",
    "output=\"s3a://bucket/out\""
  })
  void anAddressNeedsNoQuotesInASetting(String setting) {
    assertThat(load("--set", setting).output()).isEqualTo("s3a://bucket/out");
  }

  @Test
  void stateStandsUnderTheOutputByDefault() throws IOException {
    assertThat(load("--conf", file("state = null")).state()).isEqualTo("out-jar/.state");
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
  void anUnknownEnvironmentNamesThoseThatExist() throws IOException {
    String staging = file("environments.staging.output = x");

    assertThat(load("--env", "staging", "--conf", staging).output()).isEqualTo("x");
    assertRefused(
        """
        --env: unknown environment "prd"
          expected: one of [dev, prod, staging, test]
          hint: did you mean "prod"?\
        """,
        "--env",
        "prd",
        "--conf",
        staging);
  }

  @Test
  void aJobWithoutAFileIsRefused() {
    assertThatThrownBy(() -> JobConfig.load("no-such-job", JobArguments.parse()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            no-such-job.conf: not on the class path
              expected: the configuration of job "no-such-job" as a resource of its JAR
              hint: put it at src/main/resources/no-such-job.conf\
            """);
  }

  @Test
  void aFileThatDoesNotExistIsRefused() throws IOException {
    Path there = Files.writeString(folder.resolve("mine.conf"), "");
    Path wrong = folder.resolve("mime.conf");

    assertRefused(
        """
        %s: there is no such file
          expected: a HOCON file for --conf
          hint: did you mean "mine.conf"?\
        """
            .formatted(wrong),
        "--conf",
        wrong.toString());
    assertThat(there).exists();
    assertRefused(
        """
        %s: this is a folder
          expected: a HOCON file for --conf\
        """
            .formatted(folder),
        "--conf",
        folder.toString());
    assertRefused(
        """
        output=/x: there is no such file
          expected: a HOCON file for --conf
          hint: a single setting is given with --set "output=/x\"\
        """,
        "--conf",
        "output=/x");
  }

  @Test
  void aFileThroughHadoopIsReadAndMissedInTheSameWay() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "job.value = hadoop");

    assertThat(load("--conf", file.toUri().toString()).settings().text("value"))
        .isEqualTo("hadoop");
    assertThatThrownBy(() -> load("--conf", "nofs://bucket/mine.conf"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "nofs://bucket/mine.conf: cannot be read: No FileSystem for scheme");
  }

  @Test
  void brokenHoconIsToldWithItsPlace() throws IOException {
    String file = file("output = out\njob {\n  value = [1, 2\n  other = }x\n}");

    assertThatThrownBy(() -> load("--conf", file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ":4")
        .hasMessageContaining("\n  expected: ")
        .hasMessageContaining("\n  hint: ");
  }

  @Test
  void allBrokenLayersAreToldAtOnce() throws IOException {
    String file = file("job {");

    assertThatThrownBy(() -> load("--conf", file, "--set", "job={", "--set", "x"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.at().file())
                    .containsExactly("--set", "--set", file));
  }

  @Test
  void aBrokenValueOfASecretIsNotShown() throws IOException {
    String file = file("sources.db.password = hunter2:[\n");

    assertThatThrownBy(() -> load("--conf", file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[REDACTED]")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void everySubstitutionThatHasNoValueIsNamedWithItsPlace() throws IOException {
    String file =
        file(
            """
            job.value = ${inptu}/x
            job.other = 1
            job.third = ${NO_SUCH_VARIABLE_HERE}
            job.fourth = ${?MAY_BE_ABSENT}
            """);

    assertRefused(
        """
        %1$s:1:13: ${inptu} has no value
          1 | job.value = ${inptu}/x
            |             ^
          expected: a key of the document or an environment variable
          hint: did you mean ${input}?
        %1$s:3:13: ${NO_SUCH_VARIABLE_HERE} has no value
          3 | job.third = ${NO_SUCH_VARIABLE_HERE}
            |             ^
          expected: a key of the document or an environment variable
          hint: set the environment variable, or write ${?NO_SUCH_VARIABLE_HERE} if it may be absent\
        """
            .formatted(file),
        "--conf",
        file);
  }

  @Test
  void aCircleOfSubstitutionsIsRefused() throws IOException {
    String file = file("job.a = ${job.b}\njob.b = ${job.a}");

    assertThatThrownBy(() -> load("--conf", file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("leads back to itself");
  }

  @Test
  void environmentVariablesFillSubstitutions() throws IOException {
    assertThat(load("--conf", file("job.value = ${PATH}")).settings().text("value"))
        .isEqualTo(System.getenv("PATH"));
  }

  @Test
  void theEnvironmentIsAVariable() throws IOException {
    String file = file("env = nowhere\njob.value = ${env}\" is it\"\nenvironments { test { } }");

    assertThat(load("--conf", file).settings().text("value")).isEqualTo("nowhere is it");
    assertThat(load("--conf", file, "--env", "test").settings().text("value"))
        .isEqualTo("test is it");
  }

  @Test
  void unknownKeysAtTheTopAreRefusedInEveryLayer() throws IOException {
    String file = file("sinkz { }\nenvironments.dev { outptu = x }");

    assertRefused(
        """
        --set:1: unknown key "identty"
          expected: one of [env, identity, input, job, lease, output, quality, retry, sinks, sources, state, tables, work]
          hint: did you mean "identity"?
        %1$s:1:1: unknown key "sinkz"
          1 | sinkz { }
            | ^
          expected: one of [env, identity, input, job, lease, output, quality, retry, sinks, sources, state, tables, work]
          hint: did you mean "sinks"?
        %1$s:2:20: unknown key "outptu"
          2 | environments.dev { outptu = x }
            |                    ^
          expected: one of [env, identity, input, job, lease, output, quality, retry, sinks, sources, state, tables, work]
          hint: did you mean "output"?"""
            .formatted(file),
        "--conf",
        file,
        "--set",
        "identty.threshold=1");
  }

  @Test
  void theJobsOwnFileMayDeclareBlocksButNotMisspellOnesThatAreKnown() {
    assertThatThrownBy(() -> JobConfig.load("misspelt", JobArguments.parse()))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(
                        problem -> problem.at().line(), Problem::found, problem -> problem.hint())
                    .containsExactly(
                        tuple(
                            2, "unknown key \"souces\"", Optional.of("did you mean \"sources\"?")),
                        tuple(3, "unknown key \"loose\"", Optional.empty())));
  }

  @Test
  void aReaderOfTheRootDoesNotRefuseTheBlocksOfTheJob() {
    JobConfig config = load();

    config.root().refuseUnknown();

    assertThat(config.problems().all()).isEmpty();
  }

  @Test
  void aSettingThatSetsNothingOrAnEnvironmentIsRefused() {
    assertRefused("--set: \"# x\" sets nothing\n  expected: key=value", "--set", "# x");
    assertRefused(
        """
        --set: "environments" cannot be set
          expected: a key of the configuration itself
          hint: choose an environment with --env\
        """,
        "--set",
        "environments.dev.output=x");
  }

  @Test
  void printedConfigurationHidesSecretsAndIsAlwaysTheSame() throws IOException {
    String file =
        file(
            """
            output = out
            sources.crm {
              password = hunter2
              url = "jdbc:postgresql://ann:hunter2@host/db?password=hunter2&ssl=true"
              options { apiToken = hunter2, separator = ";" }
            }
            """);

    String printed = load("--conf", file).print();

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

  private static JobConfig load(String... arguments) {
    return JobConfig.load(JOB, JobArguments.parse(arguments));
  }

  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> load(arguments))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "mine", ".conf"), text).toString();
  }
}
