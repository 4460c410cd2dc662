package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.sinks.Written;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
final class PublicationTest {
  private static final String PEOPLE =
      """
      sources.people {
        format = csv
        path = ${input}/people
        options { withHeader = "true" }
        columns = "id int, name string"
      }
      sinks.people {
        type = delta
        path = ${output}/people
        merge-on = [id]
        quality.rules = \"""
          Rules = [ ColumnLength "name" > 0 labels=["action"="quarantine"] ]\"""
      }
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.in(folder).configured(PEOPLE).input("people/a.csv", "id,name\n1,Ann\n2,\n3,Cleo\n");
  }

  private Ended run(AtomicReference<JobRuntime> runtime, JobBody body) {
    return desk.run(
        job -> {
          runtime.set(job);
          body.run(job);
        });
  }

  @Test
  void rowsThatDeleteAreNotJudgedAndRowsOfNoSourceAreInNoBook() {
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();
    AtomicReference<Written> written = new AtomicReference<>();
    desk.run(job -> job.sink("people").merge(table("id int | name string\n8 | Old\n9 | Older\n")));

    Ended ended =
        run(
            runtime,
            job ->
                written.set(
                    job.sink("people")
                        .merge(
                            table(
                                """
                                id int | name string | __delete boolean
                                8      | -           | true
                                9      | Newer       | false
                                7      | -           | -
                                """))));

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(written.get().deleted()).isEqualTo(1);
    assertThat(written.get().updated()).isEqualTo(1);
    assertThatTable(desk.read("delta", "people"))
        .isEqualTo(
            """
            id int | name string
            9      | Newer
            """);
    assertThat(runtime.get().report().gates().get(0).quarantined()).isEqualTo(1);
    assertThat(runtime.get().books().total()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0));
    assertThatTable(
            desk.read("json", desk.runBelow("quarantine/people.published")).select("id", "__gate"))
        .isEqualTo(
            """
            id long | __gate string
            7       | published
            """);
  }

  @Test
  void rowsOfASourceAreBookedForItAndCountForTheShareThatMayBeRefused() {
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();
    JobBody land = job -> job.land(job.intake("people"), "people");
    desk.configured(PEOPLE + "\nsources.people.gate.max-refused-share = 0.1");

    Ended closed = run(runtime, land);

    assertThat(closed.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(closed.err()).contains("source \"people\": 1 of 3 rows were refused");
    assertThat(desk.output().resolve("people")).doesNotExist();

    desk.configured(PEOPLE);
    Ended open = run(runtime, land);

    assertThat(open.code()).as(open.err()).isEqualTo(ExitCode.DONE);
    assertThat(runtime.get().books().source("people").counts())
        .isEqualTo(new Counts(3, 2, 0, 0, 1, 0));
  }

  @Test
  void aRuleThatDoesNotFitWhatIsPublishedIsToldBeforeARowIsJudged() {
    desk.configured(PEOPLE.replace("\"name\"", "\"nane\""));

    Ended ended = desk.run(job -> job.land(job.intake("people"), "people"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:12:28: unknown column \"nane\"", "did you mean \"name\"?");
    assertThat(desk.output().resolve("people")).doesNotExist();
  }
}
