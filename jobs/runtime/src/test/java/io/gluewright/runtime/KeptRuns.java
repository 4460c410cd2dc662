package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Runs of a job with steps that are kept, one of which dies.
 *
 * @param desk where people are to be read
 */
record KeptRuns(Desk desk) {
  static final String PEOPLE =
      """
      sources {
        people {
          format = json
          path = ${input}/people
          columns = "id int, name string, kind string"
          dedup { keys = [id], latest-by = [name] }
        }
      }
      sinks {
        people { type = delta, path = ${output}/people }
        scores { type = delta, path = ${output}/scores }
      }
      """;

  static KeptRuns in(Path folder) {
    return new KeptRuns(
        Desk.in(folder)
            .configured(PEOPLE)
            .input(
                "people/a.json",
                """
                {"id": 1, "name": "Ann", "kind": "x"}
                {"id": 1, "name": "Anna", "kind": "x"}
                {"id": 2, "name": "Bob", "kind": "y"}
                """));
  }

  Ended done(JobBody body, String run, String... more) {
    Ended ended =
        desk.run(
            body,
            Stream.concat(Stream.of("--JOB_RUN_ID", run), Stream.of(more)).toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  void dead(JobBody body, CrashPoint point, int time) {
    dead("jr_1", body, point, time);
  }

  void dead(String run, JobBody body, CrashPoint point, int time) {
    assertThat(Mortal.dyingAt(point, time, () -> desk.run(body, "--JOB_RUN_ID", run)))
        .as("it dies")
        .isEmpty();
  }

  JsonNode report(String run) throws IOException {
    return new ObjectMapper().readTree(desk.output().resolve("reports/" + run + ".json").toFile());
  }

  String told(String run, int step) throws IOException {
    JsonNode told = report(run).get("keptSteps").get(step);
    return Stream.of("name", "outcome", "run", "because", "rows")
        .map(key -> told.get(key).asText())
        .toList()
        .toString();
  }

  Path steps() {
    return desk.output().resolve(".state/steps/test-job");
  }
}
