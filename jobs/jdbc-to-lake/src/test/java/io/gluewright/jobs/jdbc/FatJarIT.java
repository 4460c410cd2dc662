package io.gluewright.jobs.jdbc;

import io.gluewright.testkit.JobJar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What stands in the JAR that goes to Glue. */
class FatJarIT {
  private static final Path MODULE = Path.of("");

  @Test
  void holdsNothingOfThePlatform() {
    JobJar.assertHoldsNothingOfThePlatform(MODULE);
  }

  @Test
  void callsOnlyWhatGlueHas() {
    JobJar.assertCallsOnlyWhatGlueHas(MODULE, getClass().getClassLoader());
  }
}
