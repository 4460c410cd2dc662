package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.testkit.PageExample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page about the job. */
class LoadPageTest {
  @TempDir Path folder;

  @Test
  void doesWhatThePageSays() throws IOException {
    PageExample page = PageExample.of("jobs/load.md");
    LoadRuns runs = new LoadRuns(folder, Clock.systemUTC());
    List<String> tables = page.tables();

    runs.lay("job.conf", page.file("job.conf"));
    runs.lay("input/orders/monday.csv", page.file("input/orders/monday.csv"));
    JsonNode monday = runs.run("--json").json().get("sources").get(0);
    assertThatTable(runs.output("delta", "orders")).isEqualTo(tables.get(0));
    assertThatTable(runs.output("parquet", "large")).isEqualTo(tables.get(1));
    runs.lay("input/orders/tuesday.csv", page.file("input/orders/tuesday.csv"));
    JsonNode tuesday = runs.run("--json").json().get("sources").get(0);

    assertThat(page.text())
        .contains(
            "Of %s records that were read %s are written, %s are in quarantine"
                .formatted(monday.get("read"), monday.get("written"), monday.get("quarantined")),
            " and %s is a dead letter".formatted(monday.get("deadLettered")));
    assertThat(tuesday.get("read").asLong()).isEqualTo(2);
    assertThatTable(runs.output("delta", "orders")).isEqualTo(tables.get(2));
  }
}
