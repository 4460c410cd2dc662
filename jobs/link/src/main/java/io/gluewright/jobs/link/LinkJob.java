package io.gluewright.jobs.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.identity.lifecycle.Event;
import io.gluewright.jobs.link.LinkArguments.Output;
import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;
import io.gluewright.runtime.sinks.SinkSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Links what is new in the source {@code left} with what is known of it, and finds its duplicates;
 * where the configuration has a source {@code right}, the two are linked. It has no sources of its
 * own: give them with {@code --conf}.
 *
 * <p>The entities go to the sink {@code entities} ({@code record_id, table, entity_id}), the pairs
 * that hold them together to {@code links} ({@code left_id, left_table, right_id, right_table,
 * score, weight}), and what happened to entities to {@code events} ({@code event_id} and the
 * columns of {@link Event}). The first run learns; the model and all else that the next run needs
 * are kept in the job's state.
 */
public final class LinkJob {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";

  private LinkJob() {}

  public static void main(String[] args) {
    Launcher.launch("link", args, LinkJob::run);
  }

  static void run(JobRuntime job) {
    LinkJobSettings settings = LinkJobSettings.read(job.settings());
    Map<String, Intake> intakes = new LinkedHashMap<>();
    Stream.of(LEFT, RIGHT)
        .filter(source -> source.equals(LEFT) || job.sources().contains(source))
        .forEach(source -> intakes.put(source, job.intake(source)));
    if (intakes.values().stream().allMatch(Intake::isEmpty)) {
      return;
    }
    if (!intakes.get(LEFT).isEmpty()) {
      settings.require(intakes.get(LEFT).columns());
    }
    LinkStates states = LinkStates.of(job);
    Optional<String> before = states.latest();
    intakes.values().forEach(intake -> book(job, intake, settings.id(), before));
    LinkArguments.Link request = request(settings, intakes, before, states.ofThisRun());
    LinkSummary summary =
        job.step(
            "link records",
            () ->
                new FileResolver(job.clock())
                    .link(
                        request,
                        settings.linking(),
                        Optional.of(settings.written()),
                        intakes.get(LEFT).rows(),
                        Optional.ofNullable(intakes.get(RIGHT)).map(Intake::rows)));
    job.report().figure("pairs compared", summary.pairs());
    job.report().figure("entities", summary.entities());
    job.report().figure("largest entity", summary.largest());
    summary.warnings().forEach(job.report()::note);
    summary.notes().forEach(job.report()::note);
    write(job, LinkFolder.of(job.spark(), states.ofThisRun()));
  }

  /** Everything is merged, so that a run after one that died writes the same once more. */
  private static void write(JobRuntime job, LinkFolder result) {
    job.sink("entities").merge(result.entities());
    job.sink("links").merge(withGone(result.links(), job.table("links")));
    job.sink("events").merge(result.events().withColumn("event_id", Event.id()));
  }

  /** The links, and for each that is there no more a row that deletes it. */
  private static Dataset<Row> withGone(Dataset<Row> links, Optional<Dataset<Row>> earlier) {
    String[] ends = {"left_id", "left_table", "right_id", "right_table"};
    Dataset<Row> kept = links.withColumn(SinkSpec.DELETE, lit(false));
    return earlier
        .map(table -> table.join(links, ends, "left_anti").withColumn(SinkSpec.DELETE, lit(true)))
        .map(kept::unionByName)
        .orElse(kept);
  }

  /** A row whose id another one has gives way to it, or that one to this. */
  private static void book(JobRuntime job, Intake intake, String id, Optional<String> before) {
    requireId(intake, id);
    Row counted = intake.rows().agg(count(lit(1)), count(col(id)), countDistinct(col(id))).first();
    long rows = counted.getLong(0);
    if (counted.getLong(1) < rows) {
      throw refused(
          intake,
          "%,d rows have no \"%s\"".formatted(rows - counted.getLong(1), id),
          "checks = [ { check = complete, columns = [%s] } ], which sets them apart".formatted(id));
    }
    if (rows == 0 && before.isEmpty()) {
      throw refused(intake, "no row to learn from", "some in the first run");
    }
    job.books().source(intake.source()).written(counted.getLong(2));
    job.books().source(intake.source()).merged(rows - counted.getLong(2));
  }

  private static void requireId(Intake intake, String id) {
    if (!intake.columns().contains(id)) {
      throw InvalidInputException.of(
          Problem.unknown(
              Location.of("sources." + intake.source()), "column", id, intake.columns()));
    }
  }

  private static InvalidInputException refused(Intake intake, String found, String expected) {
    return InvalidInputException.of(
        Problem.of(Location.of("sources." + intake.source()), found, expected));
  }

  private static LinkArguments.Link request(
      LinkJobSettings settings,
      Map<String, Intake> intakes,
      Optional<String> before,
      String folder) {
    List<String> sources = List.copyOf(intakes.keySet());
    return new LinkArguments.Link(
        sources.get(0),
        sources.stream().skip(1).findFirst(),
        settings.id(),
        Optional.empty(),
        folder,
        settings.partners(),
        before,
        Optional.empty(),
        Output.JSON);
  }
}
