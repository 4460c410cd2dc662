package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay by other rules than those of the run that died. */
@ExtendWith(Interpreted.class)
final class ChangedReplayTest {
  private static final String COMPLETE =
      "sources.people.checks = [ { check = complete, column = name } ]";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.in(folder).configured(ReplayTest.PEOPLE);
  }

  private static JobBody landingAndDying() {
    return job -> {
      job.land(job.intake("people"), "first");
      throw new IllegalStateException("the lights went out");
    };
  }

  private static void landing(JobRuntime job) {
    job.land(job.intake("people"), "first");
    job.sink("second").append(job.intake("people").rows());
  }

  @Test
  void rulesThatWereChangedSinceAreToldWhereTheyMakeNoDifferenceToWhatHasLanded() throws Exception {
    desk.configured(ReplayTest.PEOPLE + "sinks.first.merge-on = [id]");
    desk.input("people/before.csv", "id,name\n1,Anna\n");
    desk.run(ChangedReplayTest::landing);
    desk.input("people/a.csv", "id,name\n1,Ann\n2,Bob\n");
    desk.run(landingAndDying(), "--JOB_RUN_ID", "jr_1");

    Ended ended = desk.run(ChangedReplayTest::landing, "--set", COMPLETE);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains(
            "the configuration changed after run jr_1 had died: what had landed is as it was then,"
                + " and the rest as it is now")
        .doesNotContain("rows may be missing");
    assertThatTable(desk.read("delta", "first")).hasCount(2);
    assertThatTable(desk.read("delta", "second")).hasCount(3);
  }

  @Test
  void aReplayByRulesThatWouldBookOtherRowsThanHaveLandedCommitsNothing() throws Exception {
    desk.input("people/a.csv", "id,name\n1,Ann\n2,\n");
    desk.run(landingAndDying(), "--JOB_RUN_ID", "jr_1");

    Ended ended = desk.run(ChangedReplayTest::landing, "--set", COMPLETE);

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains(
            """
            the sink "first" has 2 rows that run jr_1 brought before it died, and 1 are made of the same input now
              the configuration changed in between, so rows would be lost or doubled
            """);
    assertThat(desk.ledger()).isEmpty();

    assertThat(desk.run(ChangedReplayTest::landing).code()).isEqualTo(ExitCode.DONE);
    assertThat(desk.ledger()).hasSize(2).contains("jr_1");
    assertThatTable(desk.read("delta", "first")).hasCount(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type = delta", "type = files, format = json"})
  void norDoesOneThatWouldBookNone(String type) {
    desk.configured(
            ReplayTest.PEOPLE
                + "sinks { first = null, first { %s, path = ${output}/first } }".formatted(type))
        .input("people/a.csv", "id,name\n1,\n2,\n");
    desk.run(landingAndDying(), "--JOB_RUN_ID", "jr_1");

    Ended ended = desk.run(ChangedReplayTest::landing, "--set", COMPLETE);

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("brought before it died, and 0 are made of the same input now");
    assertThat(desk.ledger()).isEmpty();
  }
}
