package io.gluewright.jobs.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.tables.DeltaTable;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testdata.Counts;
import io.gluewright.testdata.Truth;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The job as its users run it, over one folder or bucket. */
final class Company {
  /** How a run ended, and what it said. */
  record Outcome(ExitCode code, String out, String err) {
    JsonNode report() {
      assertThat(code).as(err).isEqualTo(ExitCode.DONE);
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int runs;
  private static int companies;

  private final String input;
  private final String place;
  private final List<String> choices;
  private final String database = "company_" + ++companies;

  private Company(String input, String place, List<String> choices) {
    this.input = input;
    this.place = place;
    this.choices = choices;
  }

  /** {@code input} holds what the generator wrote; everything else goes under {@code place}. */
  static Company at(String input, String place) {
    return new Company(input, place, List.of());
  }

  /** The same, but by keys, which is quicker: for tests of anything else than who is who. */
  static Company byKeysAt(String input, String place) {
    return new Company(input, place, List.of("job.identity.method = deterministic"));
  }

  Outcome run(String... further) {
    Spark.session().conf().set("spark.gluewright.bookmarks", place + "/state/bookmarks");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--JOB_NAME", "customer-360", "--JOB_RUN_ID", "jr_" + ++runs));
    arguments.addAll(List.of("--job-bookmark-option", "job-bookmark-enable", "--json"));
    arguments.addAll(List.of("--env", "test"));
    for (String setting : settings()) {
      arguments.addAll(List.of("--set", setting));
    }
    for (String choice : choices) {
      arguments.addAll(List.of("--set", choice));
    }
    arguments.addAll(Arrays.asList(further));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            "customer-360",
            arguments.toArray(String[]::new),
            Customer360Job::run,
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Dataset<Row> table(String name) {
    return Spark.session().read().format("delta").load(place + "/output/" + name);
  }

  boolean has(String name) {
    return DeltaTable.isDeltaTable(Spark.session(), place + "/output/" + name);
  }

  long versions(String name) {
    return Spark.session()
        .sql("describe history delta.`%s/output/%s`".formatted(place, name))
        .count();
  }

  String place() {
    return place;
  }

  /** Every row of every source went where the truth says. */
  static void assertBooks(JsonNode report, Truth truth) {
    for (Map.Entry<String, Counts> source : truth.sources().entrySet()) {
      Counts counts = source.getValue();
      assertThat(books(sourceOf(report, source.getKey())))
          .as(source.getKey())
          .isEqualTo(
              "read %d, written %d, filtered %d, merged %d, quarantined %d, dead-lettered %d"
                  .formatted(
                      counts.rows(),
                      counts.valid(),
                      counts.filtered(),
                      counts.merged(),
                      counts.invalid(),
                      counts.corrupt()));
    }
  }

  static JsonNode sourceOf(JsonNode report, String name) {
    for (JsonNode source : report.path("sources")) {
      if (source.path("name").asText().equals(name)) {
        return source;
      }
    }
    throw new AssertionError("no source " + name + " in " + report);
  }

  static String books(JsonNode books) {
    return "read %d, written %d, filtered %d, merged %d, quarantined %d, dead-lettered %d"
        .formatted(
            books.path("read").asLong(-1),
            books.path("written").asLong(-1),
            books.path("filtered").asLong(-1),
            books.path("merged").asLong(-1),
            books.path("quarantined").asLong(-1),
            books.path("deadLettered").asLong(-1));
  }

  private List<String> settings() {
    return List.of(
        "job.database = " + database,
        "input = \"%s\"".formatted(input),
        "output = \"%s/output\"".formatted(place),
        "state = \"%s/state\"".formatted(place));
  }
}
