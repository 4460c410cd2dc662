package io.gluewright.runtime.lease;

import static io.gluewright.runtime.lease.Runs.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.KeySchemaElement;
import com.amazonaws.services.dynamodbv2.model.KeyType;
import com.amazonaws.services.dynamodbv2.model.ScalarAttributeType;
import io.gluewright.runtime.lease.LeaseStore.Stored;
import io.gluewright.testkit.DynamoEndpoint;
import io.gluewright.testkit.S3Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What every store has to keep, and eight threads that race on each of them. */
class LeaseStoresTest {
  private static final int RACERS = 8;
  private static final int ROUNDS = 10;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  abstract static class Contract {
    /** A handle of its own on the lease of a job. */
    abstract LeaseStore open(String job);

    @Test
    void givesBackWhatWasWrittenLast() throws IOException {
      try (LeaseStore store = open("kept")) {
        LeaseState first = LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL);
        assertThat(store.read()).isEmpty();

        Optional<Stored> written = store.replace(Optional.empty(), first);
        LeaseState second = first.renewedAt(NOW);
        Optional<Stored> again = store.replace(written, second);

        assertThat(again.map(Stored::state)).contains(second);
        assertThat(store.read().map(Stored::state)).contains(second);
        assertThat(store.read().map(Stored::version)).isEqualTo(again.map(Stored::version));
      }
    }

    @Test
    void writesNothingOverWhatItDoesNotExpect() throws IOException {
      try (LeaseStore store = open("guarded")) {
        LeaseState first = LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL);
        Optional<Stored> written = store.replace(Optional.empty(), first);
        Optional<Stored> renewed = store.replace(written, first.renewedAt(NOW));

        assertThat(store.replace(written, first.takenBy(elsewhere("jr_2", NOW), Runs.TTL)))
            .isEmpty();
        assertThat(store.replace(Optional.empty(), first)).isEmpty();
        assertThat(store.read().map(Stored::state)).isEqualTo(renewed.map(Stored::state));
      }
    }

    @Test
    void hasOneWinnerOfEachRace() throws Exception {
      List<LeaseStore> handles = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        handles.add(open("raced"));
      }
      Optional<Stored> there = Optional.empty();
      for (int round = 0; round < ROUNDS; round++) {
        Optional<Stored> expected = there;
        List<Optional<Stored>> ended =
            race(
                racer -> {
                  Holder holder = elsewhere("jr_" + racer, NOW);
                  LeaseState next =
                      expected.isPresent()
                          ? expected.get().state().takenBy(holder, Runs.TTL)
                          : LeaseState.first(holder, Runs.TTL);
                  return handles.get(racer).replaceOrFind(expected, next);
                });
        List<Stored> winners = ended.stream().flatMap(Optional::stream).toList();
        assertThat(winners).as("round %d", round).hasSize(1);
        there = handles.get(0).read();
        assertThat(there.map(Stored::state)).contains(winners.get(0).state());
      }
      handles.forEach(LeaseStore::close);
    }

    @Test
    void givesTheLeaseToOneOfEightRuns() throws Exception {
      List<Optional<Lease>> ended =
          race(
              racer -> {
                Time time = Time.by(Clock.systemUTC());
                LeaseStore store = open("wanted");
                try {
                  return Optional.of(
                      new Acquisition(
                              "wanted",
                              store,
                              Holder.ofThisProcess("jr_" + racer, time.now()),
                              Runs.TTL,
                              time)
                          .acquire(Duration.ZERO));
                } catch (LeaseHeldException e) {
                  store.close();
                  return Optional.empty();
                }
              });

      List<Lease> winners = ended.stream().flatMap(Optional::stream).toList();
      assertThat(winners).singleElement().matches(Runs::isHeld);
      winners.forEach(Lease::close);
    }
  }

  @Nested
  class InAFolder extends Contract {
    @TempDir Path folder;

    @Override
    LeaseStore open(String job) {
      return new FolderLeaseStore(folder.resolve("leases").resolve(job + ".json"));
    }

    @Test
    void tellsHowOldItIs() throws IOException {
      LeaseStore store = open("old");
      store.replace(Optional.empty(), LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL));
      Files.setLastModifiedTime(
          folder.resolve("leases/old.json"),
          FileTime.from(Instant.now().minus(Duration.ofHours(1))));

      assertThat(store.read().orElseThrow().age().orElseThrow())
          .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void leavesNoFileBehindButTheLeaseAndItsLock() throws IOException {
      LeaseStore store = open("tidy");
      store.replace(Optional.empty(), LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL));
      store.read();

      try (var files = Files.list(folder.resolve("leases"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("tidy.json", ".tidy.json.lock");
      }
    }

    @Test
    void saysWhatToDoWithAFileThatIsNoLease() throws IOException {
      Files.createDirectories(folder.resolve("leases"));
      Files.writeString(folder.resolve("leases/broken.json"), "{\"token\": 1}");

      assertThatThrownBy(() -> open("broken").read())
          .hasMessageContaining("broken.json holds no lease")
          .hasMessageContaining("see that no run of the job is on, then remove it");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class InS3 extends Contract {
    private S3Endpoint s3;
    private final Configuration hadoop = new Configuration(false);

    @BeforeAll
    void start() throws IOException {
      s3 = S3Endpoint.start();
      s3.hadoopSettings().forEach(hadoop::set);
      new S3Clients(hadoop, "state").builder().build().createBucket("state");
    }

    @AfterAll
    void stop() {
      s3.close();
    }

    @Override
    LeaseStore open(String job) {
      try {
        return S3LeaseStore.open(
            new S3Clients(hadoop, "state").builder(), "state", "leases/" + job + "/");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void tellsHowOldItIs() throws IOException {
      try (LeaseStore store = open("old")) {
        store.replace(Optional.empty(), LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL));

        assertThat(store.read().orElseThrow().age())
            .hasValueSatisfying(age -> assertThat(age).isLessThan(Runs.TTL));
      }
    }

    @Test
    void keepsFewObjectsAndGivesNoWriteToOneWhoSleptTooLong() throws IOException {
      try (LeaseStore store = open("long");
          LeaseStore sleeper = open("long")) {
        LeaseState state = LeaseState.first(elsewhere("jr_1", NOW), Runs.TTL);
        Optional<Stored> known = sleeper.replace(Optional.empty(), state);
        Optional<Stored> there = known;
        for (int i = 0; i < 105; i++) {
          there = store.replace(there, there.orElseThrow().state().renewedAt(NOW));
        }

        assertThat(sleeper.replace(known, known.orElseThrow().state().renewedAt(NOW))).isEmpty();
        assertThat(store.read().map(Stored::state)).isEqualTo(there.map(Stored::state));
        assertThat(
                new S3Clients(hadoop, "state")
                    .builder()
                    .build()
                    .listObjectsV2("state", "leases/long/")
                    .getKeyCount())
            .isEqualTo(100);
      }
    }

    @Test
    void saysWhichBucketIsNotThere() throws IOException {
      try (LeaseStore store =
          S3LeaseStore.open(new S3Clients(hadoop, "none").builder(), "none", "leases/x/")) {
        assertThatThrownBy(store::read)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("s3://none/leases/x/ cannot be read");
      }
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class InDynamo extends Contract {
    private Optional<DynamoEndpoint> endpoint = Optional.empty();

    @BeforeAll
    void start() {
      endpoint = DynamoEndpoint.start();
      if (endpoint.isPresent()) {
        createTable();
      }
    }

    /** Of each test, so that each is told of as skipped, with the reason. */
    @BeforeEach
    void requireEndpoint() {
      assumeTrue(endpoint.isPresent(), DynamoEndpoint::howToGetIt);
    }

    private void createTable() {
      client()
          .createTable(
              new CreateTableRequest()
                  .withTableName("leases")
                  .withKeySchema(new KeySchemaElement("job", KeyType.HASH))
                  .withAttributeDefinitions(new AttributeDefinition("job", ScalarAttributeType.S))
                  .withBillingMode(BillingMode.PAY_PER_REQUEST));
    }

    @AfterAll
    void stop() {
      endpoint.ifPresent(DynamoEndpoint::close);
    }

    @Override
    LeaseStore open(String job) {
      return new DynamoLeaseStore(client(), "leases", job);
    }

    @Test
    void saysWhichTableIsNotThere() {
      try (LeaseStore store = new DynamoLeaseStore(client(), "none", "orders")) {
        assertThatThrownBy(store::read)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("dynamodb:none/orders cannot be read")
            .hasMessageContaining("the partition key \"job\"");
      }
    }

    private AmazonDynamoDB client() {
      return AmazonDynamoDBClientBuilder.standard()
          .withEndpointConfiguration(
              new EndpointConfiguration(endpoint.orElseThrow().uri().toString(), "us-east-1"))
          .withCredentials(
              new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
          .build();
    }
  }

  @FunctionalInterface
  private interface Racer<T> {
    T run(int number) throws Exception;
  }

  /** All start at once; what each ended with. */
  private static <T> List<T> race(Racer<T> racer) throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(RACERS);
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    try {
      List<Callable<T>> racers = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        int number = i;
        racers.add(
            () -> {
              start.await();
              return racer.run(number);
            });
      }
      List<T> ended = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(racers)) {
        ended.add(each.get());
      }
      return ended;
    } finally {
      threads.shutdownNow();
    }
  }
}
