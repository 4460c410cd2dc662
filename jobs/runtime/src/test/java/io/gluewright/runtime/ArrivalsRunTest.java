package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that come too late for the bookmark, and files that come again as they were. */
@ExtendWith(Interpreted.class)
class ArrivalsRunTest {
  private static final JobBody LAND = job -> job.land(job.intake("people"), "people");
  private static final String BAD_AND_GOOD = "{\"id\": 1, \"name\": \"Ann\"}\n{\"id\": \n";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.in(folder).input("people/a.json", BAD_AND_GOOD);
  }

  private Desk reading(String unchanged) {
    return desk.configured(
        """
        sources {
          people {
            format = json, path = ${input}/people, columns = "id int, name string", unchanged = %s
            gate { max-refused-share = 1 }
          }
        }
        sinks { people { type = delta, path = ${output}/people } }
        """
            .formatted(unchanged));
  }

  private static String report(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended.out().replaceAll("\\s+", " ");
  }

  private void touch(String file, Instant time) throws IOException {
    Files.setLastModifiedTime(desk.input().resolve(file), FileTime.from(time));
  }

  @Test
  void aFileThatComesTooLateIsNamedUntilItIsWrittenAgain() throws IOException {
    reading("read").run(LAND);
    desk.input("people/late.json", "{\"id\": 2, \"name\": \"Bob\"}\n");
    touch("people/late.json", Instant.now().minus(Duration.ofDays(1)));
    String late =
        "people: files that came late, with times that the bookmark had passed, and are never read: 1, ";

    assertThat(report(desk.run(LAND))).contains(late).contains("people/late.json (20");
    desk.input("people/c.json", "{\"id\": 3, \"name\": \"Cem\"}\n");
    assertThat(report(desk.run(LAND))).contains(late);
    touch("people/late.json", Instant.now());
    assertThat(report(desk.run(LAND))).doesNotContain("that came late");

    assertThatTable(desk.read("delta", "people"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            2      | Bob
            3      | Cem
            """);
  }

  @Test
  void aFileThatIsWrittenAgainAsItWasReadIsNotReadWhereThatIsAsked() throws IOException {
    desk.input("people/listed.json", "{\"id\": 3, \"name\": \"Cem\"}\n");
    touch("people/listed.json", Instant.now().plus(Duration.ofDays(1))); // so it is not read
    reading("skip").run(LAND);
    desk.input("people/a.json", BAD_AND_GOOD);
    touch("people/a.json", Instant.now());
    touch("people/listed.json", Instant.now());
    desk.input("people/b.json", "{\"id\": 2, \"name\": \"Bob\"}\n");

    assertThat(report(desk.run(LAND, "--JOB_RUN_ID", "jr_2")))
        .contains(
            "files that were written again with the content that they had, and are not read: 1, ")
        .contains("people/a.json");
    assertThat(Desk.children(desk.output().resolve("dead-letters/people/run=jr_2"))).isEmpty();

    desk.input("people/a.json", "{\"id\": 1, \"name\": \"Anna\"}\n");
    touch("people/a.json", Instant.now());
    report(desk.run(LAND));

    assertThatTable(desk.read("delta", "people"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            1      | Anna
            2      | Bob
            3      | Cem
            """);
  }

  @Test
  void aFileThatIsWrittenAgainIsReadAgainUnlessSaid() throws IOException {
    reading("read").run(LAND);
    touch("people/a.json", Instant.now().plusMillis(5));

    assertThat(report(desk.run(LAND))).doesNotContain("written again");
    assertThatTable(desk.read("delta", "people")).hasCount(2);
  }
}
