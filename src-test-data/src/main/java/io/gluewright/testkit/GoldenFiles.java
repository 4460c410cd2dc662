package io.gluewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that a test makes, compared with files that are checked in. With the system property {@code
 * gluewright.approve=true} (scripts/approve) the files are written anew instead; the change is then
 * reviewed like any other.
 */
public final class GoldenFiles {
  /** The system property that renews the files. */
  public static final String APPROVE = "gluewright.approve";

  private final Path folder;

  private GoldenFiles(Path folder) {
    this.folder = folder;
  }

  /** Golden files in {@code folder}; a relative one starts at the module. */
  public static GoldenFiles in(Path folder) {
    return new GoldenFiles(folder);
  }

  /** Golden files of one test class: {@code src/test/golden/<class name>}. */
  public static GoldenFiles of(Class<?> test) {
    return in(Path.of("src", "test", "golden", test.getSimpleName()));
  }

  /**
   * Fails unless the file {@code name} holds exactly {@code actual}; how lines end is not looked
   * at. A missing file fails too.
   */
  public void check(String name, String actual) {
    Path file = folder.resolve(name);
    String text = normal(actual);
    try {
      if (approving()) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        return;
      }
      assertThat(file).as("golden file; scripts/approve writes it").exists();
      assertThat(text)
          .as("%s; if the new text is right, renew the file with scripts/approve", file)
          .isEqualTo(normal(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True when files are renewed rather than compared. */
  public static boolean approving() {
    return Boolean.getBoolean(APPROVE);
  }

  private static String normal(String text) {
    String unix = text.replace("\r\n", "\n");
    return unix.endsWith("\n") ? unix : unix + "\n";
  }
}
