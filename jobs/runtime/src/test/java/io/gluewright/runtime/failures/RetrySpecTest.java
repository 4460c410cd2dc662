package io.gluewright.runtime.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetrySpecTest {
  private final Problems problems = new Problems();

  private RetrySpec read(String hocon) {
    return RetrySpec.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }

  @Test
  void isPatientUnlessSaid() {
    assertThat(read("")).isEqualTo(RetrySpec.DEFAULT);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void readsEveryKey() {
    RetrySpec spec =
        read(
            """
            attempts = 7
            backoff = 200ms
            max-backoff = 1m
            jitter = 10%
            budget = 2 hours
            breaker { failures = 3, open-for = 90s }
            """);

    assertThat(problems.all()).isEmpty();
    assertThat(spec)
        .isEqualTo(
            new RetrySpec(
                7,
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                0.1,
                Duration.ofHours(2),
                3,
                Duration.ofSeconds(90)));
  }

  @Test
  void aLongBackoffMakesTheLongestAsLong() {
    assertThat(read("backoff = 2m").maxBackoff()).isEqualTo(Duration.ofMinutes(2));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attempts = 0 | \"attempts\" is 0 | a number from 1 to 1,000",
        "backoff = 5 | \"backoff\" is \"5\" | a length of time such as 500ms, 30s or 5m",
        "backoff = soon | \"backoff\" is \"soon\" | a length of time such as 500ms, 30s or 5m",
        "backoff = 0s | \"backoff\" is nothing | a length of time such as 500ms",
        "max-backoff = 1ms | \"max-backoff\" is shorter than \"backoff\", which is 1000 ms | as long as that, or longer",
        "jitter = 120% | \"jitter\" is \"120%\" | a share from 0 to 1, as in 0.05 or 5%",
        "budget = -1s | \"budget\" is \"-1s\" | a length of time such as 500ms, 30s or 5m",
        "atempts = 2 | unknown key \"atempts\" | one of [attempts, backoff, breaker, budget, jitter, max-backoff]",
        "breaker.failures = 0 | \"failures\" is 0 | a number from 1 to 1,000",
        "breaker.after = 2 | unknown key \"after\" | one of [failures, open-for]"
      })
  void tellsMistakes(String hocon, String found, String expected) {
    read(hocon);

    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.found()).isEqualTo(found);
              assertThat(problem.expected()).isEqualTo(expected);
            });
  }
}
