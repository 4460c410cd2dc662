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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
 * is one copy after the other, and runs die in the middle of one, too. Takes its time, so it is run
 * where it is asked for: {@code scripts/test -Dgluewright.kill-matrix=all}.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ObjectStoreKills {
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
  }

  @AfterAll
  void stop() {
    bucket.hadoop().keySet().forEach(sharedSettings()::unset);
    s3.close();
  }

  private static Configuration sharedSettings() {
    return Spark.session().sparkContext().hadoopConfiguration();
  }

  private Victim job(String name) {
    return Victim.of(KillMatrixIT.jar(), bucket.under(name.replace(' ', '-')));
  }

  @Test
  void nothingIsLostAndNothingIsDoubledByRunsThatDieWhileFilesAreMoved() {
    Victim job = job("moved");
    job.deliver();
    killAtTheFirstCopyTo("/quarantine/people/run=", job);
    job.deliver();
    job.dieAt("replay-ended,file-moved");
    job.deliver();
    job.endWell();

    assertNothingIsLostOrDoubled(job);
  }

  /** Files may be where they belong, and none has left the place that it had. */
  private void killAtTheFirstCopyTo(String folder, Victim job) {
    CompletableFuture<JobRun> run = new CompletableFuture<>();
    Injection copied = s3.at(Calls.copying(folder).only(1), () -> run.join().kill());
    run.complete(job.start());
    run.join().await().require(JobRun.KILLED);
    assertThat(copied.times()).isEqualTo(1);
    s3.calm();
  }

  static Stream<KillChain> chains() {
    return KillMatrix.chains().stream();
  }

  @ParameterizedTest
  @MethodSource("chains")
  void norByRunsThatDieAtAnyPoint(KillChain chain) {
    assertNothingIsLostOrDoubled(chain.befall(job(chain.name()), KillMatrix.DROPS));
  }

  private static void assertNothingIsLostOrDoubled(Victim job) {
    Outcome.Difference difference = job.outcome(Spark.session()).against(job.expected());
    assertThat(difference.isNone()).as("%s", difference).isTrue();
  }
}
