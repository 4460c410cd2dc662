package io.gluewright.runtime.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that has landed gets its files, whoever else moves them. */
final class PublishedFilesTest {
  private static final CommitNote NOTE = new CommitNote("test", "jr_1", "sink", 1, 7, "[]");

  @TempDir Path folder;
  private PublishedFiles files;
  private FilesManifest manifest;

  @BeforeEach
  void stage() throws IOException {
    files = new PublishedFiles(folder.toString(), "test", new Configuration());
    for (String name : List.of("a.json", "b.json", "c.json")) {
      write(staged(name), "staged");
    }
    List<FilesManifest.Move> moves = PublishedFiles.moves(NOTE, files.staged(NOTE));
    manifest = new FilesManifest(NOTE, 3, new StructType(), moves);
  }

  private Path staged(String name) {
    return Path.of(files.staging(NOTE).toUri().getPath()).resolve(name);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path published(int number) {
    return folder.resolve(manifest.files().get(number).to());
  }

  @Test
  void aFileThatIsThereAsAWholeIsNotTouchedAndOneThatIsHalfDoneIsMovedAgain() throws IOException {
    files.land(manifest);
    write(published(0), "MOVED!"); // as long as what is staged, by a run beside
    write(published(1), "half");

    files.publish(manifest, done -> {});

    assertThat(published(0)).hasContent("MOVED!");
    assertThat(published(1)).hasContent("staged");
    assertThat(published(2)).hasContent("staged");
    assertThat(staged("a.json")).doesNotExist();
    assertThat(folder.resolve("_gluewright/publishing/test")).isEmptyDirectory();
  }
}
