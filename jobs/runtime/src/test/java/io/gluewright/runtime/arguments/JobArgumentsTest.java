package io.gluewright.runtime.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {

  @Test
  void nothingGivenMeansDefaults() {
    JobArguments none = JobArguments.parse();

    assertThat(none.environment()).isEmpty();
    assertThat(none.configuration()).isEmpty();
    assertThat(none.settings()).isEmpty();
    assertThat(none.wantsJson()).isFalse();
    assertThat(none.requiresInput()).isFalse();
    assertThat(none.jobName()).isEmpty();
    assertThat(none.runId()).isEmpty();
    assertThat(none.temporaryFolder()).isEmpty();
    assertThat(none.glueOptions()).isEmpty();
  }

  @Test
  void everyArgumentOfOursIsRead() {
    JobArguments all =
        JobArguments.parse(
            words(
                """
                --env dev --conf my.conf --set a=1 --set b=2 --json --require-input
                --JOB_NAME clean --JOB_RUN_ID r1 --TempDir s3://b/t"""));

    assertThat(all.environment()).contains("dev");
    assertThat(all.configuration()).contains("my.conf");
    assertThat(all.settings()).containsExactly("a=1", "b=2");
    assertThat(all.wantsJson()).isTrue();
    assertThat(all.requiresInput()).isTrue();
    assertThat(all.jobName()).contains("clean");
    assertThat(all.runId()).contains("r1");
    assertThat(all.temporaryFolder()).contains("s3://b/t");
    assertThat(all.glueOptions())
        .isEqualTo(Map.of("JOB_NAME", "clean", "JOB_RUN_ID", "r1", "TempDir", "s3://b/t"));
  }

  @Test
  void aValueMayFollowAnEqualsSign() {
    JobArguments given = JobArguments.parse("--env=dev", "--set=output=/out");

    assertThat(given.environment()).contains("dev");
    assertThat(given.settings()).containsExactly("output=/out");
  }

  @ParameterizedTest
  @CsvSource({"--json,true", "--json true,true", "--json false,false", "--json --env x,true"})
  void aSwitchMayHaveAValueBecauseGlueGivesEveryArgumentOne(String line, boolean on) {
    assertThat(JobArguments.parse(words(line)).wantsJson()).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({
    "--json,PT0S",
    "--wait false,PT0S",
    "--wait 90s,PT1M30S",
    "--wait=2h,PT2H",
    "--wait PT5M,PT5M",
    "--wait 1d --json,PT24H"
  })
  void waitingHasALength(String line, Duration patience) {
    assertThat(JobArguments.parse(words(line)).patience()).isEqualTo(patience);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--wait", "--wait true", "--wait --json"})
  void waitingWithoutALengthHasNoEnd(String line) {
    assertThat(JobArguments.parse(words(line)).patience())
        .isEqualTo(ChronoUnit.FOREVER.getDuration());
  }

  @Test
  void waitingRefusesWhatIsNoLength() {
    assertThat(problems("--wait", "long"))
        .extracting(Problem::toString)
        .containsExactly(
            """
            command line: --wait is "long"
              expected: a length of time such as 90s, 30m or 2h, or nothing for as long as it takes""");
  }

  @Test
  void whatGlueHandsToEveryJobIsKeptForGlue() {
    // The launch line of a job on Glue 3, with our own argument in the middle.
    JobArguments given =
        JobArguments.parse(
            words(
                """
                --conf spark.hadoop.yarn=x --enable-glue-datacatalog true
                --job-bookmark-option job-bookmark-enable --TempDir s3://b/t --env prod
                --extra-jars s3://b/job.jar --class GlueApp --JOB_ID j_1 --enable-metrics true
                --spark-event-logs-path s3://b/logs --JOB_RUN_ID jr_1 --scriptLocation s3://b/s true
                --JOB_NAME clean --user-jars-first true --datalake-formats delta
                --enable-observability-metrics --job-language scala"""));

    assertThat(given.environment()).contains("prod");
    assertThat(given.configuration()).isEmpty();
    assertThat(given.glueOptions())
        .containsEntry("job_bookmark_option", "job-bookmark-enable")
        .containsEntry("enable_observability_metrics", "true")
        .containsEntry("JOB_NAME", "clean")
        .doesNotContainKey("env");
  }

  @Test
  void sparkSettingsAndOurFileBothComeAsConf() {
    JobArguments given =
        JobArguments.parse(
            "--conf", "spark.a=b --conf spark.c=d", "--conf", "mine.conf", "--conf", "spark.e=f");

    assertThat(given.configuration()).contains("mine.conf");
  }

  @Test
  void aParameterThatGlueMayHaveTomorrowIsLeftAloneOnGlueAndRefusedElsewhere() {
    assertThat(JobArguments.parse("--JOB_ID", "j_1", "--brand-new-thing", "x", "y").environment())
        .isEmpty();
    assertThat(problems("--brand-new-thing", "x"))
        .extracting(Problem::found)
        .containsExactly("unknown argument \"--brand-new-thing\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--evn,--env",
    "--requireinput,--require-input",
    "--job-name,--JOB_NAME",
    "--tempdir,--TempDir",
    "-json,--json",
    "--sets,--set"
  })
  void aSlipOfTheHandIsToldEvenOnGlue(String wrong, String right) {
    List<Problem> found = problems("--JOB_ID", "j_1", wrong, "value");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).hint()).contains("did you mean \"%s\"?".formatted(right));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                JobArguments.parse(
                    words("--evn dev stray --env a --env b --json --json --JOB_NAME --conf")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            command line: unknown argument "--evn"
              expected: one of [--env, --conf, --set, --json, --require-input, --wait, --replay, \
            --rule, --since, --run, --plan, --forget, --JOB_NAME, --JOB_RUN_ID, --TempDir]
              hint: did you mean "--env"?
            command line: "stray" belongs to no argument
              expected: an argument that begins with --
              hint: a value that holds blanks needs quotes around it
            command line: --env is given twice
              expected: it once
            command line: --json is given twice
              expected: it once
            command line: --JOB_NAME has no value
              expected: the name of the job
            command line: --conf has no value
              expected: a HOCON file""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--env", "--conf", "--set", "--JOB_NAME", "--JOB_RUN_ID", "--TempDir"})
  void aMissingValueIsAMistake(String name) {
    assertThat(problems(name)).hasSize(1);
    assertThat(problems(name, "")).hasSize(1);
    assertThat(problems(name, "--json")).hasSize(1);
  }

  @Property(tries = 200)
  void theOrderOfArgumentsDoesNotMatter(@ForAll("shuffled") List<List<String>> groups) {
    List<String> line = new ArrayList<>();
    groups.forEach(line::addAll);

    JobArguments given = JobArguments.parse(line.toArray(String[]::new));

    assertThat(given.environment()).isEqualTo(Optional.of("dev"));
    assertThat(given.wantsJson()).isTrue();
    assertThat(given.glueOptions())
        .isEqualTo(
            Map.of(
                "JOB_NAME", "j",
                "enable_metrics", "true",
                "extra_jars", "a.jar",
                "job_bookmark_option", "job-bookmark-pause"));
  }

  @Provide
  Arbitrary<List<List<String>>> shuffled() {
    return Arbitraries.shuffle(
        List.of("--env", "dev"),
        List.of("--json"),
        List.of("--JOB_NAME", "j"),
        List.of("--enable-metrics"),
        List.of("--extra-jars", "a.jar"),
        List.of("--job-bookmark-option", "job-bookmark-pause"));
  }

  private static String[] words(String line) {
    return Arrays.stream(line.split("\\s+", -1)).toArray(String[]::new);
  }

  private static List<Problem> problems(String... arguments) {
    try {
      JobArguments.parse(arguments);
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }
}
