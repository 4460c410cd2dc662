package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import io.gluewright.testkit.faults.Calls;
import io.gluewright.testkit.faults.FaultyEndpoint;
import io.gluewright.testkit.faults.Injection;
import io.gluewright.testkit.kill.JobRun;
import io.gluewright.testkit.kill.KillChain;
import io.gluewright.testkit.kill.KillMatrix;
import io.gluewright.testkit.kill.Outcome;
import io.gluewright.testkit.kill.Place;
import io.gluewright.testkit.kill.Victim;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs of the packaged JAR die whose input, output and state lie in an object store. There a rename
 * is one copy after the other: runs are killed in the middle of one, too.
 *
 * <p>Some points of the matrix, unless the system property {@code gluewright.kill-matrix} is {@code
 * all}.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ObjectStoreKills {
  /** Where it matters what a place is: a log without renames, files that are moved by copies. */
  private static final KillChain SOME =
      new KillChain(
          "some points", Map.of(), List.of("delta-logged", "file-moved", "ledger-recorded"));

  private final ExecutorService twoAtOnce = Executors.newFixedThreadPool(2);
  private final Map<String, Future<Victim>> ended = new LinkedHashMap<>();
  private Future<Victim> renamed;
  private Place bucket;
  private FaultyEndpoint s3;

  /** Where the object store is. */
  abstract URI endpoint();

  /** How {@code s3a:} speaks to it. */
  abstract Map<String, String> hadoopSettings();

  @BeforeAll
  void start() {
    s3 = FaultyEndpoint.before(endpoint());
    String name = "kills-" + endpoint().getPort();
    s3.makeBucket(name);
    bucket = new Place("s3a://" + name, s3.leadingHere(hadoopSettings()));
    bucket.hadoop().forEach(sharedSettings()::set);
    for (KillChain chain : chains().toList()) {
      Victim job = job(chain.name());
      ended.put(chain.name(), twoAtOnce.submit(() -> chain.befall(job, KillMatrix.DROPS)));
    }
    renamed = twoAtOnce.submit(() -> killedWhileFoldersAreRenamed(job("renamed")));
  }

  @AfterAll
  void stop() {
    twoAtOnce.shutdownNow();
    bucket.hadoop().keySet().forEach(sharedSettings()::unset);
    s3.close();
  }

  private static Configuration sharedSettings() {
    return Spark.session().sparkContext().hadoopConfiguration();
  }

  private Victim job(String name) {
    return Victim.of(KillMatrixIT.jar(), bucket.under(name.replace(' ', '-')));
  }

  static Stream<KillChain> chains() {
    return "all".equals(System.getProperty("gluewright.kill-matrix"))
        ? KillMatrix.chains().stream()
        : Stream.of(SOME);
  }

  @ParameterizedTest
  @MethodSource("chains")
  void nothingIsLostAndNothingIsDoubledByRunsThatDie(KillChain chain) throws Exception {
    assertNothingIsLostOrDoubled(ended.get(chain.name()).get());
  }

  @Test
  void norByRunsThatAreKilledWhileAFolderIsRenamed() throws Exception {
    assertNothingIsLostOrDoubled(renamed.get());
  }

  /** Files may be where they belong, and none has left the place that it had. */
  private Victim killedWhileFoldersAreRenamed(Victim job) {
    for (String folder : List.of("/quarantine/people/run=", "/dead-letters/people/run=")) {
      job.deliver();
      CompletableFuture<JobRun> run = new CompletableFuture<>();
      Injection copied =
          s3.at(Calls.copying("^renamed/.*" + folder).only(1), () -> run.join().kill());
      run.complete(job.start());
      run.join().await().require(JobRun.KILLED);
      assertThat(copied.times()).isEqualTo(1);
    }
    job.deliver();
    job.endWell();
    return job;
  }

  private static void assertNothingIsLostOrDoubled(Victim job) {
    Outcome.Difference difference = job.outcome(Spark.session()).against(job.expected());
    assertThat(difference.isNone()).as("%s", difference).isTrue();
  }
}
