package io.gluewright.runtime.glue;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import io.gluewright.testkit.Spark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlueFramesTest {
  private final GlueSession glue =
      GlueSession.begin(
          new GlueContext(Spark.session().sparkContext()), "frames", Map.of("JOB_NAME", "frames"));

  @Test
  void everyCallItTellsOfIsAMethodWithASeq() {
    assertThat(GlueFrames.calls())
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(DynamicFrame.class.getMethods())
                    .anyMatch(
                        method ->
                            method.getName().equals(call.method())
                                && method.getParameterCount() == call.parameters()
                                && Arrays.stream(method.getParameterTypes())
                                    .anyMatch(type -> type.getSimpleName().equals("Seq"))));
  }

  @Test
  void aTableComesBackAsItWent() {
    assertThatTable(GlueFrames.table(GlueFrames.of(table("a int\n1\n"), glue)))
        .isEqualTo("a int\n1\n");
  }

  @Test
  void aChoiceIsAStructUntilItIsResolved(@TempDir Path folder) throws Exception {
    DynamicFrame frame = json(folder, "{\"a\": 1}\n{\"a\": \"x\"}\n");

    assertThat(GlueFrames.table(frame).schema().apply("a").dataType())
        .isEqualTo(StructType.fromDDL("int int, string string"));
    assertThatTable(GlueFrames.table(GlueFrames.resolve(frame, Map.of("a", "cast:string"), "test")))
        .isEqualTo("a string\n1\nx\n");
  }

  @Test
  void aSchemaGivenBeforehandIsTheSchema(@TempDir Path folder) throws Exception {
    DynamicFrame frame =
        GlueFrames.withSchema(
            json(folder, "{\"a\": 1, \"c\": {\"d\": [1, 2]}}\n{\"b\": 2}\n"),
            StructType.fromDDL("a string, c struct<d: array<long>>"));

    assertThatTable(GlueFrames.table(frame))
        .isEqualTo(
            """
            a string | c struct<d: array<long>>
            1        | {"d": [1, 2]}
            -        | -
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void recordsThatCannotBeReadAreErrors(@TempDir Path folder) throws Exception {
    DynamicFrame frame = json(folder, "{\"a\": 1}\n{oops\n");

    assertThatTable(GlueFrames.table(frame)).hasCount(1);
    assertThat(frame.errorsCount()).isEqualTo(1);
    assertThatTable(GlueFrames.errors(frame).selectExpr("error.input"))
        .isEqualTo("input string\n{oops\n");
  }

  @Test
  void anOptionThatGlueDoesNotTakeIsRefusedWithItsName(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.json"), "{}");

    assertThatThrownBy(
            () ->
                glue.files(
                        "x",
                        Map.of("paths", List.of(folder.toString())),
                        "json",
                        Map.of("multiLine", "1"))
                    .getDynamicFrame())
        .hasMessageContaining("multiLine");
  }

  private DynamicFrame json(Path folder, String lines) throws Exception {
    Files.writeString(folder.resolve("a.json"), lines, StandardCharsets.UTF_8);
    return glue.files("x", Map.of("paths", List.of(folder.toString())), "json", Map.of())
        .getDynamicFrame();
  }
}
