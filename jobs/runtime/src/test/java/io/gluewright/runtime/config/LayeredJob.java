package io.gluewright.runtime.config;

import io.gluewright.runtime.arguments.JobArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The job whose configuration the tests have as a resource, and files that lie on it. */
final class LayeredJob {
  static final String NAME = "layered";

  private LayeredJob() {}

  static JobConfig load(String... arguments) {
    return JobConfig.load(NAME, JobArguments.parse(arguments));
  }

  static String file(Path folder, String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "mine", ".conf"), text).toString();
  }
}
