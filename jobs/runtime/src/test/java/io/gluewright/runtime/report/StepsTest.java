package io.gluewright.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final MutableClock clock = MutableClock.at("2024-03-01T12:00:00Z");
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final RunReport report = new RunReport("job", "run", Optional.empty(), clock, () -> 0L);
  private final Steps steps =
      new Steps(clock, Progress.on(new PrintStream(printed, true, StandardCharsets.UTF_8)), report);

  @Test
  void everyStepIsOneLineWithRowsAndSeconds() {
    steps.run("open the session", () -> clock.advance(Duration.ofMillis(4_321)));
    String answer =
        steps.counted(
            "read crm",
            step -> {
              step.rows(1_234_000);
              step.rows(567);
              clock.advance(Duration.ofSeconds(3_661));
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
              open the session                                                   4.3 s
              read crm                                       1,234,567 rows  3,661.0 s
            """);
    assertThat(report.steps())
        .containsExactly(
            new StepTime("open the session", OptionalLong.empty(), Duration.ofMillis(4_321)),
            new StepTime("read crm", OptionalLong.of(1_234_567), Duration.ofSeconds(3_661)));
  }

  @Test
  void aStepThatFailsIsNamedAndItsErrorGoesOn() {
    assertThatThrownBy(
            () ->
                steps.run(
                    "write",
                    () -> {
                      clock.advance(Duration.ofMillis(250));
                      throw new IllegalStateException("disk full");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");

    assertThat(printed.toString(StandardCharsets.UTF_8).strip())
        .startsWith("write")
        .containsPattern("FAILED +0.3 s$");
    assertThat(report.steps()).isEmpty();
  }
}
