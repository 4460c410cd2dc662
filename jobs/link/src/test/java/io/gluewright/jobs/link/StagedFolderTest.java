package io.gluewright.jobs.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {
  private static final Map<String, String> FIRST =
      Map.of("entities/part", "first", "model/model.json", "first", "report.html", "first");
  private static final Map<String, String> SECOND =
      Map.of("entities/part", "second", "model/model.json", "second", "report.html", "second");

  @TempDir Path temporary;

  /** Local files of which a new report does not move. */
  public static final class StubbornFiles extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("stubborn:///");
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target)
        throws IOException {
      return !source.toString().endsWith("_staging/report.html") && super.rename(source, target);
    }
  }

  private Path folder() {
    return temporary.resolve("result");
  }

  private StagedFolder stage() {
    return StagedFolder.within(Spark.session(), folder().toString());
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** All files below the folder and what is in them. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder())) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder().relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  private void publish(Map<String, String> result) throws IOException {
    try (StagedFolder staged = stage()) {
      write(Path.of(staged.path()), result);
      staged.publish();
    }
  }

  @Test
  void aResultTakesThePlaceOfTheEarlierOneAndOfNothingElse() throws IOException {
    publish(FIRST);
    write(folder(), Map.of("people.csv", "mine", "notes/today", "mine"));

    publish(SECOND);

    Map<String, String> expected = new TreeMap<>(SECOND);
    expected.putAll(Map.of("people.csv", "mine", "notes/today", "mine"));
    assertThat(files()).isEqualTo(expected);
    try (Stream<Path> entries = Files.list(folder())) {
      assertThat(entries).hasSize(5);
    }
  }

  @Test
  void theEarlierResultIsThereUntilTheNextOneIsWhole() throws IOException {
    publish(FIRST);

    assertThatThrownBy(
            () -> {
              try (StagedFolder staged = stage()) {
                write(Path.of(staged.path()), Map.of("entities/part", "second"));
                assertThat(files()).containsAllEntriesOf(FIRST);
                throw new IllegalStateException("no space left");
              }
            })
        .hasMessage("no space left");

    assertThat(files()).isEqualTo(FIRST);
  }

  @Test
  void ifOneEntryCannotBeMovedAllStayWhatTheyWere() throws IOException {
    publish(FIRST);
    Spark.session()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.stubborn.impl", StubbornFiles.class.getName());

    try (StagedFolder staged = StagedFolder.within(Spark.session(), "stubborn:" + folder())) {
      write(folder().resolve("_staging"), SECOND);
      assertThatThrownBy(staged::publish)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("stubborn:%s cannot be replaced".formatted(folder()));
    }

    assertThat(files()).isEqualTo(FIRST);
  }

  /** Killed while it published: the earlier model is away, a part of the new result is there. */
  @Test
  void aRunThatDiedWhileItPublishedIsTakenBackByTheNextOne() throws IOException {
    write(folder().resolve("_before"), FIRST);
    write(folder(), Map.of("entities/part", "second"));
    write(folder().resolve("_staging"), Map.of("model/model.json", "second"));

    stage().close();

    assertThat(files()).isEqualTo(FIRST);
  }

  @Test
  void aRunThatDiedWhenAllWasThereHasPublished() throws IOException {
    write(folder(), SECOND);
    write(folder().resolve("_before"), FIRST);

    stage().close();

    assertThat(files()).isEqualTo(SECOND);
  }
}
