package io.gluewright.jobs.customer360;

import static io.gluewright.testkit.JarContract.assertThatJar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the JARs that go to Glue. */
class FatJarIT {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.root"));

  @ParameterizedTest
  @ValueSource(strings = {"customer-360", "load"})
  void holdsNothingOfThePlatform(String job) {
    assertThatJar(jar(job))
        .isSmallerThan(12_000_000)
        .holdsNoClassUnder(
            "org/apache/spark/",
            "org/apache/hadoop/",
            "scala/",
            "io/delta/",
            "com/amazonaws/",
            "com/typesafe/",
            "com/fasterxml/",
            "org/slf4j/",
            "org/h2/",
            "io/gluewright/glue/",
            "io/gluewright/testkit/",
            "io/gluewright/testdata/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer-360", "load"})
  void callsOnlyWhatGlueHas(String job) {
    assertThatJar(jar(job))
        .callsOnly(ROOT.resolve("jobs/runtime/glue-calls.txt"), getClass().getClassLoader());
  }

  private static Path jar(String job) {
    try (Stream<Path> files = Files.list(ROOT.resolve("jobs").resolve(job).resolve("target"))) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().endsWith("-glue.jar")).toList();
      Assertions.assertThat(jars).as("the fat JAR of %s", job).hasSize(1);
      return jars.get(0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
