package io.gluewright.jobs.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.testkit.JobJar;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    assertThat(found)
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
}
