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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a configuration is told, all at once, each with its place. */
class JobConfigMistakesTest {
  @TempDir private Path folder;

  @Test
  void anUnknownEnvironmentNamesThoseThatExist() throws IOException {
    String staging = LayeredJob.file(folder, "environments.staging.output = x");

    assertThat(LayeredJob.load("--env", "staging", "--conf", staging).output()).isEqualTo("x");
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

    assertThat(LayeredJob.load("--conf", file.toUri().toString()).settings().text("value"))
        .isEqualTo("hadoop");
    assertThatThrownBy(() -> LayeredJob.load("--conf", "nofs://bucket/mine.conf"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "nofs://bucket/mine.conf: cannot be read: No FileSystem for scheme");
  }

  @Test
  void brokenHoconIsToldWithItsPlace() throws IOException {
    String file = LayeredJob.file(folder, "output = out\njob {\n  value = [1, 2\n  other = }x\n}");

    assertThatThrownBy(() -> LayeredJob.load("--conf", file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ":4")
        .hasMessageContaining("\n  expected: ")
        .hasMessageContaining("\n  hint: ");
  }

  @Test
  void allBrokenLayersAreToldAtOnce() throws IOException {
    String file = LayeredJob.file(folder, "job {");

    assertThatThrownBy(() -> LayeredJob.load("--conf", file, "--set", "job={", "--set", "x"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.at().file())
                    .containsExactly("--set", "--set", file));
  }

  @Test
  void aBrokenValueOfASecretIsNotShown() throws IOException {
    String file = LayeredJob.file(folder, "sources.db.password = hunter2:[\n");

    assertThatThrownBy(() -> LayeredJob.load("--conf", file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[REDACTED]")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void everySubstitutionThatHasNoValueIsNamedWithItsPlace() throws IOException {
    String file =
        LayeredJob.file(
            folder,
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
    String file = LayeredJob.file(folder, "job.a = ${job.b}\njob.b = ${job.a}");

    assertThatThrownBy(() -> LayeredJob.load("--conf", file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("leads back to itself");
  }

  @Test
  void unknownKeysAtTheTopAreRefusedInEveryLayer() throws IOException {
    String file = LayeredJob.file(folder, "sinkz { }\nenvironments.dev { outptu = x }");

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
          hint: did you mean "output"?\
        """
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

  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> LayeredJob.load(arguments))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
