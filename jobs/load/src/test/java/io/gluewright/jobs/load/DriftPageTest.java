package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.PageExample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page about drift. */
class DriftPageTest {
  private static final Pattern PRINTED = Pattern.compile("(?s)report has:\n```\n(.*?)```");

  @TempDir Path folder;

  @Test
  void doesWhatThePageSays() throws IOException {
    PageExample page = PageExample.of("drift.md");
    LoadRuns runs = new LoadRuns(folder, Clock.systemUTC());
    Map<String, String> files = page.files();
    for (Map.Entry<String, String> file : files.entrySet()) {
      runs.lay(file.getKey(), file.getValue().replace("contracts/", folder + "/contracts/"));
    }
    String printed = PRINTED.matcher(page.text()).results().findFirst().orElseThrow().group(1);

    LoadRuns.Ended strict = runs.run("--JOB_RUN_ID", "prod", "--env", "prod");
    LoadRuns.Ended loose = runs.run("--JOB_RUN_ID", "dev", "--env", "dev");

    assertThat(files).hasSize(3);
    assertThat(strict.code()).as(strict.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(strict.err()).contains("added: channel is new, string");
    assertThat(loose.code()).as(loose.err()).isEqualTo(ExitCode.DONE);
    JsonNode changes = runs.report("dev", "drift.orders.json").get("changes");
    assertThat(
            StreamSupport.stream(changes.spliterator(), false)
                .map(DriftPageTest::line)
                .collect(joining("\n", "", "\n")))
        .isEqualTo(printed);
    assertThatTable(runs.output("delta", "orders"))
        .isEqualTo(
            """
            order_id long | country string | total decimal(10,2) | note string | channel string
            3             | BE             | 2.00                | -           | web
            """);
  }

  private static String line(JsonNode change) {
    return "%s: %s (%s, %s rows refused)"
        .formatted(
            change.get("class").asText(),
            change.get("words").asText(),
            change.get("action").asText(),
            change.get("refusedRows"));
  }
}
