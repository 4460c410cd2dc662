package io.gluewright.runtime.lease;

import static io.gluewright.runtime.lease.Runs.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.ClientConfiguration;
import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.lease.LeaseStore.Stored;
import io.gluewright.testkit.S3Endpoint;
import io.gluewright.testkit.faults.Calls;
import io.gluewright.testkit.faults.Fault;
import io.gluewright.testkit.faults.FaultyEndpoint;
import io.gluewright.testkit.faults.Injection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A lease in S3 that does not answer, or not in time, or with what was. */
class S3LeaseFaultsTest {
  private static final String BUCKET = "leases";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Configuration HADOOP = new Configuration(false);
  private static S3Endpoint s3;
  private static FaultyEndpoint faulty;

  private final Time time = Time.by(Clock.systemUTC());

  @BeforeAll
  static void start() throws IOException {
    s3 = S3Endpoint.start();
    faulty = FaultyEndpoint.before(s3.uri());
    faulty.leadingHere(s3.hadoopSettings()).forEach(HADOOP::set);
    new S3Clients(HADOOP, BUCKET).builder().build().createBucket(BUCKET);
  }

  @AfterEach
  void calm() {
    faulty.calm();
  }

  @AfterAll
  static void stop() {
    faulty.close();
    s3.close();
  }

  private static LeaseStore open(String job) throws IOException {
    return S3LeaseStore.open(
        new S3Clients(HADOOP, BUCKET)
            .builder()
            .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(1)),
        BUCKET,
        job + "/");
  }

  private static String job(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName();
  }

  private Lease acquire(LeaseStore store, String run) throws IOException {
    return new Acquisition("job", store, Holder.ofThisProcess(run, time.now()), Runs.TTL, time)
        .acquire(Duration.ZERO);
  }

  @Test
  void isTakenAndRenewedAndGivenBackByOneWhoIsToldThatItsOwnWriteIsThereAlready(TestInfo test)
      throws IOException {
    Injection lost = faulty.inject(Fault.ANSWER_LOST, Calls.writing("").oneIn(2, 3));

    Lease lease = acquire(open(job(test)), "jr_1");
    for (int i = 0; i < 5; i++) {
      lease.requireHeld();
    }
    lease.close();

    assertThat(lost.times()).isGreaterThan(2);
    assertThat(open(job(test)).read().map(Stored::state).map(LeaseState::released)).contains(true);
  }

  @Test
  void isTakenAndRenewedByOneWhoIsNeverTold(TestInfo test) throws IOException {
    Injection lost = faulty.inject(Fault.ANSWER_LOST, Calls.writing(""));

    Lease lease = acquire(open(job(test)), "jr_1");
    lease.requireHeld();

    assertThat(lost.times()).isPositive();
    assertThatThrownBy(() -> acquire(open(job(test)), "jr_2"))
        .isInstanceOf(LeaseHeldException.class);
  }

  @Test
  void isNotTakenByOneWhoseWriteNeverArrived(TestInfo test) throws IOException {
    faulty.inject(Fault.RESET, Calls.writing(""));

    assertThatThrownBy(() -> acquire(open(job(test)), "jr_1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be written");

    faulty.calm();
    assertThat(acquire(open(job(test)), "jr_2").holder().run()).isEqualTo("jr_2");
  }

  @Test
  void isNotKeptByAnEndpointThatIgnoresConditions() throws IOException {
    Injection ignored = faulty.inject(Fault.CONDITION_IGNORED, Calls.writing(""));
    Leases leases =
        Leases.of(
            LeaseSpec.read(Settings.of(ConfigFactory.empty(), new Problems())),
            "s3a://%s/state".formatted(BUCKET),
            HADOOP);

    assertThatThrownBy(() -> leases.acquire("orders", "jr_1", Duration.ZERO, Clock.systemUTC()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            lease: the endpoint of s3://leases/state/leases/orders/ writes whatever the condition (If-None-Match: *), so any number of runs would have the lease
              expected: an endpoint that refuses to write what is there already, as S3 does
              hint: keep the lease elsewhere: lease { store = dynamodb, table = ... }\
            """);

    assertThat(ignored.times()).isEqualTo(2);
    faulty.calm();
    assertThat(open("state/leases/orders").read()).as("no lease is left behind").isEmpty();
  }

  @Test
  void isHeldThroughAShortSilenceOfTheStore(TestInfo test) throws IOException {
    Lease lease = acquire(open(job(test)), "jr_1");
    faulty.inject(Fault.SLOW_DOWN, Calls.any());

    lease.requireHeld();

    faulty.calm();
    lease.requireHeld();
    lease.close();
  }

  @Test
  void isReadAsItIsWhereListsAreOld(TestInfo test) throws IOException {
    try (LeaseStore store = open(job(test));
        LeaseStore other = open(job(test))) {
      faulty.serve(faulty.listings(BUCKET, ""));
      assertThat(store.read()).isEmpty();
      LeaseState state = LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL);
      Optional<Stored> there = store.replace(Optional.empty(), state);
      for (int i = 0; i < 3; i++) {
        there = store.replace(there, there.orElseThrow().state().renewedAt(NOW));
      }

      assertThat(other.read().map(Stored::state)).isEqualTo(there.map(Stored::state));
      assertThat(other.replace(Optional.empty(), state)).isEmpty();
    }
  }

  @Test
  void isNotReadFromAListWhoseObjectsAreGone(TestInfo test) throws IOException {
    try (LeaseStore store = open(job(test))) {
      LeaseState state = LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL);
      Optional<Stored> there = store.replace(Optional.empty(), state);
      faulty.serve(faulty.listings(BUCKET, ""));
      for (int i = 0; i < 101; i++) {
        there = store.replace(there, there.orElseThrow().state().renewedAt(NOW));
      }

      assertThatThrownBy(store::read)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("lists objects that are long gone");
    }
  }
}
