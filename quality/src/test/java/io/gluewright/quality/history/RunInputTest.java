package io.gluewright.quality.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunInputTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void theSameFilesAreTheSameInputAsOfTheNewest() throws IOException {
    List<String> files = List.of(file("a.csv", MARCH), file("b.csv", APRIL));

    assertThat(of(files)).isEqualTo(of(List.of(files.get(1), files.get(0))));
    assertThat(of(files).asOf()).isEqualTo(APRIL);
  }

  @Test
  void aFileThatWasWrittenAnewIsAnotherInput() throws IOException {
    RunInput march = of(List.of(file("latest.csv", MARCH)));
    RunInput april = of(List.of(file("latest.csv", APRIL)));

    assertThat(april.fingerprint()).isNotEqualTo(march.fingerprint());
  }

  @Test
  void ofFilesThatAreGoneOrVeryManyOnlyTheNamesCount() {
    List<String> gone = List.of(folder.resolve("gone.csv").toString());

    assertThat(of(gone).asOf()).isEqualTo(NOW);
    assertThat(of(Collections.nCopies(201, "s3://nowhere/a.csv")).asOf()).isEqualTo(NOW);
  }

  @Test
  void severalInputsTogetherAreOneInWhateverOrder() {
    RunInput one = new RunInput("1", MARCH);
    RunInput other = new RunInput("2", APRIL);

    assertThat(RunInput.together(List.of(one, other)))
        .isEqualTo(RunInput.together(List.of(other, one)))
        .extracting(RunInput::asOf)
        .isEqualTo(APRIL);
    assertThat(RunInput.together(List.of(one))).isEqualTo(one);
  }

  private static RunInput of(List<String> files) {
    return RunInput.ofFiles(files, NOW, new Configuration(false));
  }

  private String file(String name, Instant written) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "id\n1\n");
    Files.setLastModifiedTime(file, FileTime.from(written));
    return file.toString();
  }
}
