package io.gluewright.jobs.link;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class LinkJobTest {
  private static final String PEOPLE =
      """
      sources.left {
        format = csv
        path = ${input}
        options { withHeader = "true" }
        columns = "no string, first string, last string, born string, mail string"
        rules = [ { type = blank_to_null, columns = [mail] } ]
      }
      sinks {
        entities { type = delta, path = ${output}/entities, merge-on = [table, record_id] }
        links    { type = delta, path = ${output}/links, merge-on = [left_table, left_id, right_table, right_id] }
        events   { type = delta, path = ${output}/events, merge-on = [event_id] }
      }
      job {
        id = no
        linking { columns { first = given-name, last = surname, born = date, mail = email } }
      }
      """;

  private record Ended(ExitCode code, String out, String err) {}

  private static final String GATES =
      """
      sources.left.quality.source.rules = \"""Rules = [ IsComplete "no" labels=["action"="stop"] ]\"""
      sinks.entities.quality.rules = \"""
        Rules = [ IsComplete "entity_id" labels=["action"="stop"] ]\"""
      """;

  @TempDir Path folder;
  private int runs;

  @BeforeEach
  void deliver() throws IOException {
    Files.writeString(folder.resolve("people.conf"), PEOPLE);
    deliver(
        "monday.csv",
        """
        no,first,last,born,mail
        a1,Martha,Lindqvist,1971-04-02,martha.l@example.org
        a2,Marta,Lindqvist,1971-04-02,martha.l@example.org
        b1,Oskar,Brandt,1985-11-23,oskar@brandt.example
        b2,Oskar,Brand,1985-11-23,oskar@brandt.example
        c1,Irene,Okafor,1990-06-17,irene.okafor@x.example
        c1,Irene,Okafor,1990-06-17,irene.okafor@x.example
        d,Tomas,Vidal,1968-01-30,tvidal@mail.example
        e,Yusuf,Demir,1979-09-09,yd79@mail.example
        f,Helene,Fischer,1999-12-12,helene@f.example
        g,Paul,Nakamura,1955-03-28,pn@mail.example
        h,Greta,Olsen,1962-07-05,greta.olsen@n.example
        i,Samuel,Kowalski,1993-02-14,sam.k@p.example
        j,Samuel,Adeyemi,1974-08-21,s.adeyemi@q.example
        k,Lucia,Moretti,1988-10-10,lucia@moretti.example
        l,Lucia,Ferrara,1966-05-25,lf66@mail.example
        m,Hugo,Brandt,2001-01-19,hugo@brandt.example
        """);
  }

  @Test
  void linksWhatIsNewWithWhatIsKnown() throws IOException {
    assertThat(run().code()).isEqualTo(ExitCode.DONE);
    assertThatTable(together())
        .isEqualTo(
            """
            records array<string>
            ["a1", "a2"]
            ["b1", "b2"]
            """);

    deliver("tuesday.csv", "no,first,last,born,mail\na3,Marta,Lindqvist,1971-04-02,\n");
    Ended second = run("--set", GATES);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.out()).contains("\"read\" : 1,", "\"written\" : 1,");
    assertThat(second.out()).contains("\"left/source\"", "\"entities/published\"");
    assertThatTable(together())
        .isEqualTo(
            """
            records array<string>
            ["a1", "a2", "a3"]
            ["b1", "b2"]
            """);
    assertThatTable(
            output("events").filter("event <> 'created'").select("event", "records", "reason"))
        .isEqualTo(
            """
            event string | records long | reason string
            grown        | 3            | record joined: a3
            """);
    assertThat(run().out()).contains("\"status\" : \"nothing new\"");
  }

  @Test
  void countsNoRunThatDied() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(run("--set", "sinks.events.path = \"%s/below\"".formatted(file)).code())
        .isEqualTo(ExitCode.FAILED);

    assertThat(run().code()).isEqualTo(ExitCode.DONE);

    assertThat(output("entities").count()).isEqualTo(15);
    assertThat(output("events").filter("event = 'created'").count()).isEqualTo(13);
    try (var kept = Files.list(folder.resolve("state/links/link"))) {
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void linksNothingBehindAClosedGate() {
    Ended ended =
        run(
            "--set",
            """
            sources.left.quality.transformed.rules = \"""
              Rules = [
                IsUnique "no" labels=["action"="stop"],
                IsComplete "mail" labels=["action"="stop"]
              ]\"""
            """);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.err())
        .contains("gate left/transformed: 1 of its rules stop the run", "IsUnique \"no\"");
    assertThat(folder.resolve("output/entities")).doesNotExist();
    assertThat(folder.resolve("state/links")).doesNotExist();
  }

  @Test
  void refusesRowsWithoutTheIdColumn() {
    Ended ended = run("--set", "job.id = nr");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("sources.left: unknown column \"nr\"", "hint: did you mean \"no\"?");
  }

  private Dataset<Row> together() {
    return output("entities")
        .groupBy("entity_id")
        .agg(
            org.apache
                .spark
                .sql
                .functions
                .array_sort(org.apache.spark.sql.functions.collect_list("record_id"))
                .as("records"))
        .filter("size(records) > 1")
        .select("records");
  }

  private Ended run(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--conf", folder.resolve("people.conf").toString(), "--json"));
    arguments.addAll(List.of("--job-bookmark-option", "job-bookmark-enable"));
    arguments.addAll(List.of("--JOB_RUN_ID", "jr_" + ++runs));
    for (String place : List.of("input", "output", "state")) {
      arguments.addAll(List.of("--set", "%s = \"%s/%1$s\"".formatted(place, folder)));
    }
    arguments.addAll(List.of(more));
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            "link",
            arguments.toArray(String[]::new),
            LinkJob::run,
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Dataset<Row> output(String name) {
    return Spark.session().read().format("delta").load(folder + "/output/" + name);
  }

  private void deliver(String name, String text) throws IOException {
    Path file = folder.resolve("input").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
