package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.RecordsRead;
import io.gluewright.testkit.SparkJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What gates cost a run in jobs and in records read; the documentation states these figures. Runs
 * are adaptive, which makes a job of each shuffle.
 */
@ExtendWith(Interpreted.class)
class GateCostTest {
  private static final int ROWS = 20;

  private static final String ALL_PASS =
      """
      rules = \"""
        Rules = [
          RowCount = 20 labels=["action"="stop"],
          IsComplete "id" labels=["action"="quarantine"],
          ColumnValues "shop" matches "shop [0-9]" with threshold > 0.9
        ]\"""
      """;

  private static final String ONE_ROW_FAILS =
      """
      rules = \"""
        Rules = [
          RowCount = 20 labels=["action"="stop"],
          ColumnValues "id" != "7" labels=["action"="quarantine"]
        ]\"""
      """;

  /** Of runs with these gates, which cost the same each time. */
  private static final Map<String, Cost> KNOWN = new HashMap<>();

  @TempDir Path folder;

  /** How many jobs a run starts, and how many records its tasks read. */
  private record Cost(int jobs, long records) {
    Cost beyond(Cost other) {
      return new Cost(jobs - other.jobs, records - other.records);
    }
  }

  @Test
  void aGateThatLetsAllPassReadsItsRowsOnce() throws IOException {
    Cost ungated = cost("");

    assertThat(cost(gate("sources.orders.quality.transformed", ALL_PASS)).beyond(ungated))
        .as("transformed")
        .isEqualTo(new Cost(2, ROWS));
    assertThat(cost(gate("sinks.orders.quality", ALL_PASS)).beyond(ungated))
        .as("published")
        .isEqualTo(new Cost(2, ROWS));
    assertThat(cost(gate("sources.orders.quality.source", ALL_PASS)).beyond(ungated))
        .as("source: the rows as they were read are staged, which what comes after reads too")
        .isEqualTo(new Cost(3, 2L * ROWS));
    assertThat(
            cost(gate("sources.orders.quality.source", ALL_PASS)
                    + gate("sources.orders.quality.transformed", ALL_PASS)
                    + gate("sinks.orders.quality", ALL_PASS))
                .beyond(ungated))
        .as("all three")
        .isEqualTo(new Cost(7, 4L * ROWS));
  }

  @Test
  void rowsThatAreForeseenToBeSetApartAreWrittenOnce() throws IOException {
    assertThat(toSetOneApart("sources.orders.quality.transformed"))
        .as("one job counts the bad row by its reasons, one quarantines it; no sink reads it")
        .isEqualTo(new Cost(2, 2 - 1));
    assertThat(toSetOneApart("sources.orders.quality.source"))
        .as("nor do the rules of the source")
        .isEqualTo(new Cost(2, 2 - 2));
  }

  @Test
  void otherRowsThatAreSetApartAreReadOnceMoreAndTheBadOnesTwice() throws IOException {
    assertThat(toSetOneApart("sinks.orders.quality"))
        .as("one job parts the rows, and then as above")
        .isEqualTo(new Cost(3, ROWS + 2 - 1));
  }

  /** Beyond a gate that lets all pass. */
  private Cost toSetOneApart(String gate) throws IOException {
    return cost(gate(gate, ONE_ROW_FAILS)).beyond(cost(gate(gate, ALL_PASS)));
  }

  private Cost cost(String gates) throws IOException {
    Cost known = KNOWN.get(gates);
    return known == null ? measured(gates) : known;
  }

  private Cost measured(String gates) throws IOException {
    LoadRuns over = new LoadRuns(folder.resolve("run" + KNOWN.size()), Clock.systemUTC());
    over.configure(
        """
        sources.orders {
          format = csv
          path = ${input}/orders
          options { withHeader = "true" }
          columns = "id string, shop string"
        }
        sinks.orders { type = files, format = json, path = ${output}/orders }
        """
            + gates);
    over.deliver(
        "monday.csv",
        IntStream.range(0, ROWS)
            .mapToObj(i -> "%d,shop %d\n".formatted(i, i % 3))
            .collect(Collectors.joining("", "id,shop\n", "")));
    AtomicInteger jobs = new AtomicInteger();
    long records =
        RecordsRead.by(
            () ->
                jobs.set(
                    SparkJobs.count(
                        () -> {
                          LoadRuns.Ended ended = over.run();
                          assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
                        })));
    Cost cost = new Cost(jobs.get(), records);
    KNOWN.put(gates, cost);
    return cost;
  }

  private static String gate(String place, String rules) {
    return "%s { %s }\n".formatted(place, rules);
  }
}
