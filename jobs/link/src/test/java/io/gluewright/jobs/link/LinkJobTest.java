package io.gluewright.jobs.link;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.PageExample;
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
  private record Ended(ExitCode code, String out, String err) {}

  private static final String GATES =
      """
      sources.left.quality.source.rules = \"""Rules = [ IsComplete "no" labels=["action"="stop"] ]\"""
      sinks.entities.quality.rules = \"""
        Rules = [ IsComplete "entity_id" labels=["action"="stop"] ]\"""
      """;

  @TempDir Path folder;
  private int runs;
  private PageExample page;

  @BeforeEach
  void deliver() throws IOException {
    page = PageExample.of("jobs/link.md");
    Files.writeString(folder.resolve("people.conf"), page.file("people.conf"));
    deliver("monday.csv", page.file("input/monday.csv"));
  }

  @Test
  void linksWhatIsNewWithWhatIsKnownAsThePageShows() throws IOException {
    assertThat(run().code()).isEqualTo(ExitCode.DONE);
    assertThatTable(together()).isEqualTo(page.tables().get(0));

    deliver("tuesday.csv", page.file("input/tuesday.csv"));
    Ended second = run("--set", GATES);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.out()).contains("\"read\" : 1,", "\"written\" : 1,");
    assertThat(second.out()).contains("\"left/source\"", "\"entities/published\"");
    assertThatTable(together()).isEqualTo(page.tables().get(1));
    assertThatTable(
            output("events").filter("event <> 'created'").select("event", "records", "reason"))
        .isEqualTo(page.tables().get(2));
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
