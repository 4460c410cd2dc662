package io.gluewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JAR that a job's module packs for Glue, and what each of them promises. */
public final class JobJar {
  private static final long LIMIT_IN_BYTES = 12_000_000;

  /** What the platform brings itself, and what belongs to tests. */
  private static final String[] NOT_OURS = {
    "org/apache/spark/",
    "org/apache/hadoop/",
    "scala/",
    "io/delta/",
    "com/amazonaws/",
    "com/typesafe/",
    "com/google/",
    "com/fasterxml/",
    "org/slf4j/",
    "org/h2/",
    "io/gluewright/glue/",
    "io/gluewright/testkit/",
    "io/gluewright/testdata/"
  };

  private JobJar() {}

  /**
   * It is small and holds nothing of the platform, nor of the test kit.
   *
   * @param module a folder in which Maven has packaged
   */
  public static void assertHoldsNothingOfThePlatform(Path module) {
    assertThatJarOf(module).isSmallerThan(LIMIT_IN_BYTES).holdsNoClassUnder(NOT_OURS);
  }

  /** What it calls of {@code glue} stands in the module's list, and is there exactly so. */
  public static void assertCallsOnlyWhatGlueHas(Path module, ClassLoader glue) {
    assertThatJarOf(module).callsOnly(module.resolve("glue-calls.txt"), glue);
  }

  private static JarContract assertThatJarOf(Path module) {
    return JarContract.assertThatJar(in(module.resolve("target")));
  }

  private static Path in(Path target) {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().endsWith("-glue.jar")).toList();
      assertThat(jars).as("the fat JAR in %s", target).hasSize(1);
      return jars.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
