package io.gluewright.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.lease.LeaseSpec.Place;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseSpecTest {
  private final Problems problems = new Problems();

  private LeaseSpec read(String hocon) {
    return LeaseSpec.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }

  private String mistakes(String hocon) {
    read(hocon);
    return String.join("\n", problems.all().stream().map(Problem::toString).toList());
  }

  @Test
  void keepsTheLeaseInTheStateForAMinuteUnlessSaid() {
    assertThat(read(""))
        .isEqualTo(
            new LeaseSpec(
                Place.STATE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60)));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void readsEveryKey() {
    assertThat(
            read(
                """
                store = dynamodb
                table = leases
                region = eu-west-1
                endpoint = "http://localhost:8000"
                ttl = 2m
                """))
        .isEqualTo(
            new LeaseSpec(
                Place.DYNAMODB,
                Optional.of("leases"),
                Optional.of("eu-west-1"),
                Optional.of("http://localhost:8000"),
                Duration.ofMinutes(2)));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void refusesWhatWouldBeIgnored() {
    assertThat(mistakes("table = leases\nttl = 10\nstor = dynamodb"))
        .contains("\"table\" is given, and the lease is kept in the job's state")
        .contains("\"ttl\" is \"10\"")
        .contains("a second or more, such as 60s or 2m")
        .contains("unknown key \"stor\"")
        .contains("did you mean \"store\"?");
  }

  @Test
  void refusesDynamoWithoutATable() {
    assertThat(mistakes("store = dynamodb"))
        .contains("\"table\"")
        .contains("the name of a DynamoDB table with the key \"job\"");
  }
}
