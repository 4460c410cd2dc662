package io.gluewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SparkTest {
  @Test
  void thereIsOneSession() {
    assertThat(Spark.session()).isSameAs(Spark.session());
    assertThat(Spark.session().conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
  }

  @Test
  void jobsAreCounted() {
    assertThat(SparkJobs.count(() -> Spark.session().range(10).toDF())).isZero();
    assertThat(SparkJobs.count(() -> Spark.session().range(10).foreach(row -> {}))).isEqualTo(1);
  }

  @Test
  void theClockStandsUntilItIsMoved() {
    MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
    Clock inRome = clock.withZone(ZoneId.of("Europe/Rome"));

    clock.advance(Duration.ofHours(2));

    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T02:00:00Z"));
    assertThat(inRome.instant()).isEqualTo(clock.instant());
    assertThat(inRome.getZone()).isEqualTo(ZoneId.of("Europe/Rome"));
  }
}
