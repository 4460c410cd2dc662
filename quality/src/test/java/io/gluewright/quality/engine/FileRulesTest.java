package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class FileRulesTest {
  private static final Dataset<Row> NONE = table("a int\n1\n");

  @TempDir private Path folder;

  @BeforeEach
  void lay() throws IOException {
    lay("one.txt", "same", 1);
    lay("two.txt", "same", 2);
    lay("sub/three.csv", "other content", 50);
    lay("_hidden.txt", "same", 1);
  }

  private void lay(String name, String content, int hours) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
    Files.setLastModifiedTime(
        file, FileTime.from(Ask.NOON.instant().minus(Duration.ofHours(hours))));
  }

  @Test
  void measuresAge() {
    assertThat(
            verdicts(
                "FileFreshness \"%s\" > (now() - 24 hours)",
                "FileFreshness \"%s\" > (now() - 24 hours) with recentFiles = 2",
                "FileFreshness \"%s\" > (now() - 24 hours) with uriRegex = \".*\\.txt\"",
                "FileFreshness \"%s\" > \"2024-06-01\"",
                "FileFreshness \"%s/one.txt\" > \"10:30\"",
                "FileFreshness \"%s/one.txt\" > \"10:30\" with timeZone = \"Europe/Berlin\"",
                "FileFreshness \"%s/one.txt\" between now() and (now() - 90 minutes)"))
        .containsExactly(
            "Failed: Dataset.*.FileFreshness.Compliance 0.6666666666666666, Dataset.*.FileCount"
                + " 3.0",
            "Passed: Dataset.*.FileFreshness.Compliance 1.0, Dataset.*.FileCount 2.0",
            "Passed: Dataset.*.FileFreshness.Compliance 1.0, Dataset.*.FileCount 2.0",
            "Passed: Dataset.*.FileFreshness.Compliance 1.0, Dataset.*.FileCount 3.0",
            "Passed: Dataset.*.FileFreshness.Compliance 1.0, Dataset.*.FileCount 1.0",
            "Passed: Dataset.*.FileFreshness.Compliance 1.0, Dataset.*.FileCount 1.0",
            "Passed: Dataset.*.FileFreshness.Compliance 1.0, Dataset.*.FileCount 1.0");
  }

  @Test
  void measuresSizeAndContent() {
    assertThat(
            verdicts(
                "FileSize \"%s\" > 3 B",
                "FileSize \"%s\" > 5 B with threshold > 0.3",
                "FileUniqueness \"%s\" > 0.3",
                "FileMatch \"%s/one.txt\" in [\"51037a4a37730f52c8732586d3aaa316\"]",
                "FileMatch \"%s/one.txt\" in [\"00\"]"))
        .containsExactly(
            "Passed: Dataset.*.FileSize.Compliance 1.0, Dataset.*.FileCount 3.0",
            "Passed: Dataset.*.FileSize.Compliance 0.3333333333333333, Dataset.*.FileCount 3.0",
            "Passed: Dataset.*.FileUniqueness.Compliance 0.3333333333333333, Dataset.*.FileCount"
                + " 3.0",
            "Passed: Dataset.*.FileMatch.Compliance 1.0, Dataset.*.FileCount 1.0",
            "Failed: Dataset.*.FileMatch.Compliance 0.0, Dataset.*.FileCount 1.0");
  }

  @Test
  void comparesFolders() {
    assertThat(
            Ask.verdicts(
                NONE,
                "FileMatch \"%s/one.txt\" \"%s/two.txt\"".formatted(folder, folder),
                "FileMatch \"%s/one.txt\" \"%s/two.txt\" with matchFileName = \"true\""
                    .formatted(folder, folder)))
        .containsExactly(
            "Passed: Dataset.*.FileMatch.Compliance 1.0, Dataset.*.FileCount 1.0",
            "Failed: Dataset.*.FileMatch.Compliance 0.0, Dataset.*.FileCount 1.0");
  }

  @Test
  void looksAtTheFilesOfTheDatasetUnlessToldOtherwise() {
    Dataset<Row> read = Spark.session().read().text(folder.resolve("one.txt").toString()).toDF();

    assertThat(Ask.verdicts(read, "FileSize < 10 MB"))
        .containsExactly("Passed: Dataset.*.FileSize.Compliance 1.0, Dataset.*.FileCount 1.0");
  }

  @Test
  void cannotJudgeWhatItCannotSee() {
    assertThat(
            Ask.evaluate(
                    NONE, "FileSize < 10 MB", "FileSize \"%s/nowhere\" < 10 MB".formatted(folder))
                .verdicts())
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.ERROR, Outcome.ERROR);
  }

  private List<String> verdicts(String... rules) {
    String[] placed = new String[rules.length];
    for (int i = 0; i < rules.length; i++) {
      placed[i] = rules[i].replace("%s", folder.toString());
    }
    return Ask.verdicts(NONE, placed);
  }
}
