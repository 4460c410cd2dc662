package io.gluewright.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Real data beside the project, read in place and never copied into it. It is looked for in the
 * folder of the system property {@code gluewright.shared}, else of the environment variable {@code
 * GLUEWRIGHT_SHARED}, else in {@code ../shared/data} beside the project.
 */
public final class SharedData {
  private static final String PROPERTY = "gluewright.shared";
  private static final String VARIABLE = "GLUEWRIGHT_SHARED";

  private SharedData() {}

  /** The folder {@code name}; where it is missing the running test is skipped, saying so. */
  public static Path folder(String name) {
    Path folder = root().resolve(name);
    if (!Files.isDirectory(folder)) {
      abort(
          "skipped: no shared data at %s; -D%s=FOLDER or %s names another place"
              .formatted(folder, PROPERTY, VARIABLE));
    }
    return folder;
  }

  private static Path root() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
        .map(Path::of)
        .orElseGet(() -> projectRoot().resolve("../shared/data"))
        .toAbsolutePath()
        .normalize();
  }

  private static Path projectRoot() {
    return Path.of(System.getProperty("gluewright.root", ".."));
  }
}
