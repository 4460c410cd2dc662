package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureTest {
  @Test
  void tellsWhatFailedAndWhatWasBehindIt() {
    Exception failure =
        new StepFailedException(
            "read crm", new IllegalStateException("task lost\n\tat x", new Exception("disk full")));

    assertThat(Failure.describe("load", failure))
        .isEqualTo(
            """
            load failed: step "read crm" failed
              because: task lost
              because: disk full""");
  }

  @Test
  void saysNothingTwice() {
    Exception failure = new IllegalStateException("disk full", new Exception("disk full"));

    assertThat(Failure.describe("load", failure)).isEqualTo("load failed: disk full");
  }

  @Test
  void namesTheKindOfAFailureWithoutAMessage() {
    assertThat(Failure.describe("load", new NullPointerException()))
        .isEqualTo("load failed: NullPointerException");
  }

  @Test
  void keepsTheRootOfALongChain() {
    Exception failure = new Exception("root");
    for (int i = 0; i < 9; i++) {
      failure = new Exception("layer " + i, failure);
    }

    assertThat(Failure.describe("load", failure)).contains("layer 8", "root").hasLineCount(5);
  }

  @Test
  void tracesEveryCauseWithItsFramesAndNoPassword() {
    Exception cause = new Exception("no: jdbc:x://h?user=u&password=hunter2");

    String trace = Failure.trace(new StepFailedException("read crm", cause));

    assertThat(trace)
        .startsWith(StepFailedException.class.getName() + ": step \"read crm\" failed\n")
        .contains("caused by: java.lang.Exception: no: jdbc:x://h?user=u&password=[REDACTED]\n")
        .contains("\tat " + FailureTest.class.getName())
        .doesNotContain("hunter2");
  }

  @Test
  void hidesPasswords() {
    assertThat(Failure.describe("load", new Exception("no: jdbc:x://h?user=u&password=hunter2")))
        .contains("[REDACTED]")
        .doesNotContain("hunter2");
  }
}
