package io.gluewright.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
  @TempDir Path folder;

  @Test
  void numbersMayHaveUnderscores() {
    Arguments arguments = Arguments.parse("--customers", "5_000_000", "--out", "x", "--drop", "3");

    assertThat(arguments).isEqualTo(new Arguments(5_000_000, 3, Path.of("x"), 42, false, false));
  }

  @Test
  void wrongArgumentsAreExplained() {
    assertThatThrownBy(() -> Arguments.parse("--customers", "10"))
        .hasMessageStartingWith("--out is missing")
        .hasMessageContaining("usage:");
    assertThatThrownBy(() -> Arguments.parse("--out", "x", "--customer", "10"))
        .hasMessageStartingWith("unexpected argument \"--customer\"");
    assertThatThrownBy(() -> Arguments.parse("--out", "x", "--drop", "two"))
        .hasMessageStartingWith("--drop: found \"two\"");
    assertThatThrownBy(() -> SampleData.of(5_000_001, 1)).hasMessageContaining("5_000_000");
    assertThatThrownBy(() -> SampleData.of(1, 1).write(folder, 0)).hasMessageContaining("drop 1");
  }

  @Test
  void aSecondRunSaysThatThereIsNothingToDo() {
    assertThat(run()).contains("orders", "total", "Drop 1 written to");
    assertThat(run()).contains("is there already, nothing to do").doesNotContain("orders");
  }

  private String run() {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    Arguments.parse("--out", folder.toString(), "--customers", "20")
        .run(new PrintStream(console, true, StandardCharsets.UTF_8));
    return console.toString(StandardCharsets.UTF_8);
  }
}
