package io.gluewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class GoldenFilesTest {
  @TempDir Path folder;
  private String before;

  @BeforeEach
  void compareFirst() {
    before = System.getProperty(GoldenFiles.APPROVE);
    System.clearProperty(GoldenFiles.APPROVE);
  }

  @AfterEach
  void asItWas() {
    if (before == null) {
      System.clearProperty(GoldenFiles.APPROVE);
    } else {
      System.setProperty(GoldenFiles.APPROVE, before);
    }
  }

  @Test
  void theSameTextPasses() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "one\r\ntwo\r\n");

    GoldenFiles.in(folder).check("a.txt", "one\ntwo");
  }

  @Test
  void anotherTextFailsAndSaysHowToRenew() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "one\n");

    assertThatThrownBy(() -> GoldenFiles.in(folder).check("a.txt", "two"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("scripts/approve");
  }

  @Test
  void aMissingFileFails() {
    assertThatThrownBy(() -> GoldenFiles.in(folder).check("none.txt", "text"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("none.txt");
  }

  @Test
  void approvingWritesTheFile() throws IOException {
    System.setProperty(GoldenFiles.APPROVE, "true");

    GoldenFiles.in(folder.resolve("new")).check("a.txt", "text");

    assertThat(folder.resolve("new/a.txt")).hasContent("text\n");
  }

  @Test
  void sharedDataThatIsNotThereSkipsTheTest() throws IOException {
    String given = System.getProperty("gluewright.shared");
    System.setProperty("gluewright.shared", folder.toString());
    try {
      Files.createDirectory(folder.resolve("there"));

      assertThat(SharedData.folder("there")).isDirectory();
      assertThatThrownBy(() -> SharedData.folder("real/absent"))
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("no shared data at");
    } finally {
      if (given == null) {
        System.clearProperty("gluewright.shared");
      } else {
        System.setProperty("gluewright.shared", given);
      }
    }
  }
}
