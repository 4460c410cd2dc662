package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.csv;
import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.gzip;
import static io.gluewright.glue.records.Given.json;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.testkit.SparkJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenInputTest {
  @TempDir Path folder;

  @Test
  void keepsTheGoodRowsOfATruncatedGzipAndReportsOneError() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("id,noise\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(',').append(random.nextLong()).append('\n');
    }
    byte[] whole = gzip(text.toString());
    Path broken = file(folder, "broken.csv.gz", Arrays.copyOf(whole, whole.length / 2));
    Path fine = file(folder, "fine.csv", "id,noise\nx,1\n");

    DynamicFrame frame = csv(broken, fine);

    long rows = rows(frame).count();
    assertThat(rows).isBetween(5_000L, 15_000L);
    assertThatTable(rows(frame).selectExpr("max(cast(id as int)) + 2 n"))
        .isEqualTo("n int\n" + rows);
    assertThat(frame.errorsCount()).isEqualTo(1);
    assertThat(errors(frame).first().getString(0))
        .startsWith("the file broke off after %d records: ".formatted(rows - 1));
    assertThat(errors(frame).first().getString(2)).endsWith("/broken.csv.gz");
  }

  @Test
  void reportsBytesThatAreNoGzip() {
    Path file = file(folder, "a.json.gz", "{\"id\": 1}\n");

    DynamicFrame frame = json(file);

    assertThatTable(rows(frame)).hasColumns().isEmpty();
    assertThat(frame.errorsCount()).isEqualTo(1);
  }

  @Test
  void countsErrorsWithoutASecondPass() {
    Path file = file(folder, "a.json", "{\"id\": 1}\nbad\n{\"id\": 2}\n");
    DynamicFrame frame = json(file);
    rows(frame).count();

    int jobs =
        SparkJobs.count(
            () -> {
              assertThat(frame.errorsCount()).isEqualTo(1);
              assertThat(frame.stageErrorsCount()).isEqualTo(1);
              assertThat(frame.count()).isEqualTo(2);
            });

    assertThat(jobs).isZero();
  }

  @Test
  void countsErrorsOnceHoweverOftenTheInputIsRead() {
    Path file = file(folder, "a.json", "{\"id\": 1}\nbad\n");
    DynamicFrame frame = json(file);

    rows(frame).count();
    rows(frame).union(rows(frame)).count();

    assertThat(frame.errorsCount()).isEqualTo(1);
  }

  @Test
  void takesOnePassUnderAGivenSchemaAndNoneForAPlan() {
    Path file = file(folder, "a.json", "{\"id\": 1}\nbad\n");
    DynamicFrame inferred = json(file);
    DynamicFrame given = json(file).withFrameSchema(inferred::schema);

    assertThat(SparkJobs.count(() -> rows(given).filter("id > 0"))).isZero();
    assertThat(SparkJobs.count(() -> rows(given).collectAsList())).isEqualTo(1);
    assertThat(SparkJobs.count(() -> assertThat(given.errorsCount()).isEqualTo(1))).isZero();
  }

  @Test
  void readsOnlySplitsWithErrorsAgain() throws IOException {
    Path bad = file(folder, "bad.json", "bad\n");
    Path good = file(folder, "good.json", "{\"id\": 1}\n");
    DynamicFrame frame = json(bad, good);
    assertThat(frame.count()).isEqualTo(1);
    Files.delete(good); // reading it again would fail

    assertThatTable(errors(frame)).hasCount(1);
  }

  @Test
  void failsWhenThereAreMoreErrorsThanAllowed() {
    Path file = file(folder, "a.json", "{\"id\": 1}\nbad\nworse\n");

    DynamicFrame strict = json(file).unnest("", null, 0, 1).withName("orders");
    DynamicFrame loose = json(file).unnest("", null, 0, 2);

    assertThatThrownBy(strict::count)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "frame \"orders\": 2 error records in all, at most 1 allowed; errorsAsDynamicFrame() lists them");
    assertThat(loose.count()).isEqualTo(1);
  }

  @Test
  void packsThousandsOfSmallFilesIntoFewPartitionsInOrder() {
    List<InputFile> files =
        java.util.stream.IntStream.range(0, 5_000)
            .mapToObj(i -> new InputFile("file:/f" + i, 100, 0))
            .toList();

    List<List<TextSplit>> plan = SplitPlan.of(files, 2, file -> false);

    assertThat(plan).hasSizeLessThan(40);
    assertThat(plan.stream().flatMap(List::stream).map(TextSplit::number))
        .hasSize(5_000)
        .isSorted();
  }

  @Test
  void cutsAnErrorsInputToAMebibyte() {
    Path file = file(folder, "a.json", "é".repeat(2_000_000) + "\n");

    byte[] input =
        errors(json(file)).first().getString(1).getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(input.length).isBetween((1 << 20) - 2, 1 << 20);
  }
}
