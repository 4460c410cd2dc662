package io.gluewright.jobs.customer360;

import static io.gluewright.testkit.JarContract.assertThatJar;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.runtime.glue.GlueFrames;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the JARs that go to Glue. */
class FatJarIT {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.root"));

  @ParameterizedTest
  @ValueSource(strings = {"customer-360", "link", "load"})
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
            "com/google/",
            "com/fasterxml/",
            "org/slf4j/",
            "org/h2/",
            "io/gluewright/glue/",
            "io/gluewright/testkit/",
            "io/gluewright/testdata/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer-360", "link", "load"})
  void callsOnlyWhatGlueHas(String job) {
    assertThatJar(jar(job))
        .callsOnly(
            ROOT.resolve("jobs").resolve(job).resolve("glue-calls.txt"),
            getClass().getClassLoader());
  }

  /**
   * The calls with a Scala sequence are not in the JAR's links: they are found by name and arity.
   */
  @Test
  void whatIsCalledThroughHandlesIsThereExactlyOnceAndAsRecorded() {
    List<String> found =
        GlueFrames.calls().stream()
            .flatMap(
                call ->
                    Arrays.stream(DynamicFrame.class.getMethods())
                        .filter(method -> method.getName().equals(call.method()))
                        .filter(method -> method.getParameterCount() == call.parameters()))
            .map(method -> method.getName() + descriptor(method))
            .toList();
    Assertions.assertThat(found)
        .containsExactly(
            "toDF(Lscala/collection/Seq;)Lorg/apache/spark/sql/Dataset;",
            "resolveChoice(Lscala/collection/Seq;Lscala/Option;Lscala/Option;Lscala/Option;"
                + "Ljava/lang/String;Lcom/amazonaws/services/glue/errors/CallSite;JJLscala/Option;)"
                + "Lcom/amazonaws/services/glue/DynamicFrame;");
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
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
