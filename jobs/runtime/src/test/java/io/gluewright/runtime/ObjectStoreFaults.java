package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.faults.Calls;
import io.gluewright.testkit.faults.Fault;
import io.gluewright.testkit.faults.FaultyEndpoint;
import io.gluewright.testkit.faults.Injection;
import io.gluewright.testkit.faults.Listings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs with all they read, write and remember in an object store that fails. A delivery arrives
 * before each of them; what becomes of one must not show after the last.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Interpreted.class)
abstract class ObjectStoreFaults {
  private static final String PEOPLE =
      """
      retry { attempts = 3, backoff = 1ms, max-backoff = 2ms, breaker.failures = 1000 }
      work = "%s"
      sources.people {
        format = json
        path = ${input}/people
        columns = "id int, name string, kind string"
        checks = [ { check = complete, column = name } ]
      }
      sinks {
        appended { type = delta, path = ${output}/appended }
        files    { type = files, path = ${output}/files } # which takes over what is staged
      }
      """;

  private static final String DELIVERY =
      """
      {"id": %1$d1, "name": "Ann", "kind": "x"}
      {"id": %1$d2, "name": "Bob", "kind": "y"}
      {"id": %1$d3, "name": null, "kind": "x"}
      {"id": %1$d4, "name": "cut o
      """;

  /** So that a call that fails for good does so soon. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "attempts.maximum", "2",
          "retry.limit", "2",
          "retry.interval", "5ms",
          "retry.throttle.limit", "2",
          "retry.throttle.interval", "5ms",
          "connection.timeout", "1000",
          "directory.marker.retention", "keep"); // a call less for each write

  /** What a run writes that decides what has landed, and what a run after it does. */
  enum Written {
    PENDING("/pending/.*json$"),
    DELTA_COMMIT("/_delta_log/\\d+\\.json$"),
    PUBLISHING("/_gluewright/publishing/.*json$"),
    PUBLISHED("/_gluewright/commits/.*json$"),
    REFUSED("/(quarantine|dead-letters)/.*/part-"),
    LEDGER("/ledger/.*json$"),
    BOOKMARK("/bookmarks/.*/v\\d+\\.json$");

    private final String key;

    Written(String key) {
      this.key = key;
    }
  }

  /** A run dies here; no code of a run catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;

  private final Map<String, String> settings = new LinkedHashMap<>();
  private String bucket;
  private FaultyEndpoint s3;
  private Desk desk;
  private int deliveries;

  /** Where the object store is. */
  abstract URI endpoint();

  /** How {@code s3a:} speaks to it. */
  abstract Map<String, String> hadoopSettings();

  @BeforeAll
  void open() {
    s3 = FaultyEndpoint.before(endpoint());
    bucket = "faults-" + endpoint().getPort();
    s3.leadingHere(hadoopSettings())
        .forEach((key, value) -> set(key.replace("fs.s3a.", ""), value));
    IMPATIENT.forEach(this::set);
    s3.makeBucket(bucket);
    settings.forEach(sharedSettings()::set);
  }

  /** For this bucket alone: tests share a session. */
  private void set(String name, String value) {
    settings.put("fs.s3a.bucket.%s.%s".formatted(bucket, name), value);
  }

  private static Configuration sharedSettings() {
    return Spark.session().sparkContext().hadoopConfiguration();
  }

  @AfterAll
  void close() {
    settings.keySet().forEach(sharedSettings()::unset);
    s3.close();
  }

  @BeforeEach
  void begin(TestInfo test) {
    s3.calm();
    String name = test.getTestMethod().orElseThrow().getName();
    desk = Desk.in(folder, "s3a://%s/%s".formatted(bucket, name));
    desk.configured(PEOPLE.formatted(folder.resolve("work")));
    deliveries = 0;
  }

  private static void deliver(Desk desk, int number) {
    desk.input("people/%d.json".formatted(number), DELIVERY.formatted(number));
  }

  private static void run(JobRuntime job) {
    Intake people = job.intake("people");
    job.land(people, "appended");
    job.sink("files").append(people.rows());
  }

  /** A run over what has arrived, and one more delivery. */
  private Ended deliverAndRun() {
    deliver(desk, ++deliveries);
    return desk.run(ObjectStoreFaults::run);
  }

  private static void assertDone(Ended ended, Object when) {
    assertThat(ended.code()).as("%s: %s", when, ended.err()).isEqualTo(ExitCode.DONE);
  }

  private static void assertTransient(Ended ended, Object when) {
    assertThat(ended.code()).as("%s: %s", when, ended.err()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).as(when.toString()).contains("failure of class \"transient\"");
  }

  private static void assertMet(Injection... injections) {
    assertThat(injections).extracting(Injection::times).doesNotContain(0);
  }

  /** One more run, in peace, and there is what a run leaves that nothing has happened to. */
  private void assertAllIsThereOnce() {
    s3.calm();
    assertDone(deliverAndRun(), "in peace");
    Desk unharmed = Desk.in(folder.resolve("unharmed"));
    unharmed.configured(PEOPLE.formatted(folder.resolve("work")));
    for (int number = 1; number <= deliveries; number++) {
      deliver(unharmed, number);
    }
    assertDone(unharmed.run(ObjectStoreFaults::run), "unharmed");
    assertThat(Aftermath.of(desk)).isEqualTo(Aftermath.of(unharmed));
  }

  @Test
  void nothingIsLostOrDoubledWhereAnswersToWritesAreLost() {
    Map<Written, Injection> once = new EnumMap<>(Written.class);
    for (Written each : Written.values()) {
      once.put(each, s3.inject(Fault.ANSWER_LOST, Calls.writing(each.key).first(1)));
    }
    Injection lease = s3.inject(Fault.ANSWER_LOST, Calls.writing("/leases/").first(1));
    Injection copy = s3.inject(Fault.ANSWER_LOST, Calls.copying("").first(1));

    assertDone(deliverAndRun(), "each answer lost once");

    assertThat(once).allSatisfy((written, lost) -> assertThat(lost.times()).isEqualTo(1));
    assertMet(lease, copy);
    for (Written written : List.of(Written.PENDING, Written.PUBLISHING, Written.BOOKMARK)) {
      s3.calm();
      Injection forGood = s3.inject(Fault.ANSWER_LOST, Calls.writing(written.key));

      assertTransient(deliverAndRun(), written);

      assertMet(forGood);
    }
    s3.calm();
    Injection commits = s3.inject(Fault.ANSWER_LOST, Calls.writing(Written.DELTA_COMMIT.key));
    Injection entries = s3.inject(Fault.ANSWER_LOST, Calls.writing(Written.LEDGER.key));

    assertDone(deliverAndRun(), "asked again, it finds what it wrote");

    assertMet(commits, entries);
    assertAllIsThereOnce();
  }

  @Test
  void nothingIsLostOrDoubledWhereCallsFail() {
    Injection silent = s3.inject(Fault.SILENCE, Calls.reading("/input/").first(1));
    Injection cut = s3.inject(Fault.CUT_OFF, Calls.reading("/input/").first(1));
    Injection slow = s3.inject(Fault.SLOW, Calls.reading("").first(5));
    Injection busy = s3.inject(Fault.SLOW_DOWN, Calls.any().oneIn(60, 11));
    Injection reset = s3.inject(Fault.RESET, Calls.any().oneIn(40, 12));

    assertDone(deliverAndRun(), "some calls fail");

    assertMet(silent, cut, slow, busy, reset);
    s3.calm();
    Injection forGood = s3.inject(Fault.SLOW_DOWN, Calls.writing(Written.PUBLISHING.key));

    assertTransient(deliverAndRun(), "all calls of a kind fail");

    assertMet(forGood);
    assertAllIsThereOnce();
  }

  @Test
  void nothingIsLostOrDoubledWhereListsAreFromBefore() {
    Listings before = s3.listings(bucket, "/(pending|_gluewright/publishing)/");
    dieAt(CrashPoint.FILE_MOVED);
    Listings whileItWasThere = s3.listings(bucket, "/(pending|_gluewright/publishing)/");
    assertDone(deliverAndRunAt(before), "finds notes and files that no list shows");
    assertDone(deliverAndRunAt(whileItWasThere), "finds that what lists show is gone");

    before = s3.listings(bucket, "/_delta_log/").atMost(50);
    dieAt(CrashPoint.SINKS_WRITTEN);
    Ended ended = deliverAndRunAt(before); // Delta commits nothing to what it has not seen
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).contains("another run writes under the name of this one");

    before = s3.listings(bucket, "/(ledger|bookmarks|leases|pending)/");
    dieAt(CrashPoint.BOOKMARK_MOVED);
    assertDone(deliverAndRunAt(before), "finds lease, note, ledger and bookmark");
    assertAllIsThereOnce();
  }

  /** A run that is shown old lists. */
  private Ended deliverAndRunAt(Listings old) {
    DeltaLog.clearCache(); // a run knows of tables what it reads
    s3.serve(old);
    Ended ended = deliverAndRun();
    s3.calm();
    assertThat(old.times()).as("lists that were old").isPositive();
    return ended;
  }

  @SuppressWarnings("try") // the watch ends with its block
  private void dieAt(CrashPoint fatal) {
    boolean died = false;
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              if (point == fatal) {
                throw new Death();
              }
            })) {
      deliverAndRun();
    } catch (Death expected) {
      died = true;
    }
    assertThat(died).as("%s is reached", fatal).isTrue();
  }
}
