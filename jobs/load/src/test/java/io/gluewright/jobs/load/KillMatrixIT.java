package io.gluewright.jobs.load;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.kill.FatJar;
import io.gluewright.testkit.kill.KillChain;
import io.gluewright.testkit.kill.KillMatrix;
import io.gluewright.testkit.kill.Outcome;
import io.gluewright.testkit.kill.Place;
import io.gluewright.testkit.kill.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs of the packaged JAR, each in a JVM of its own, die at every point at which one can be made
 * to die, while drops arrive; in the end all is there that a run leaves which did not die. Two
 * chains of deaths go on at once, where the build says so: the driver of a small run is one thread
 * most of the time.
 */
@Execution(ExecutionMode.CONCURRENT)
final class KillMatrixIT {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.root"));
  private static final String UNHARMED = "unharmed";

  /**
   * Of runs that feed quarantine, read what is new in databases, write to them or keep steps: their
   * tests let them die there.
   */
  private static final EnumSet<CrashPoint> ELSEWHERE =
      EnumSet.of(
          CrashPoint.RESOLVED,
          CrashPoint.WINDOW_MOVED,
          CrashPoint.JDBC_FENCED,
          CrashPoint.JDBC_COMMIT_BEFORE,
          CrashPoint.JDBC_PARTITION_COMMITTED,
          CrashPoint.JDBC_COMMITTED,
          CrashPoint.STEP_STAGED,
          CrashPoint.STEP_KEPT);

  @TempDir static Path folder;

  /** What a run leaves that does not die; it is there once the first test asks. */
  private static final class Unharmed {
    static final Outcome OUTCOME = outcome();

    private static Outcome outcome() {
      Victim job = job(UNHARMED);
      while (job.drops() < KillMatrix.DROPS) {
        job.deliver();
      }
      job.endWell();
      Outcome outcome = job.outcome(Spark.session());
      assertThat(outcome).isEqualTo(job.expected());
      return outcome;
    }
  }

  private static Victim job(String name) {
    return Victim.of(jar(), place(name));
  }

  /** The JAR that the build has packaged. */
  static FatJar jar() {
    return FatJar.packagedIn(ROOT);
  }

  private static Place place(String name) {
    return Place.folder(folder).under(name.replace(' ', '-'));
  }

  static Stream<KillChain> chains() {
    return KillMatrix.chains().stream();
  }

  @Test
  void noPointIsLeftOut() {
    Set<CrashPoint> here = EnumSet.complementOf(ELSEWHERE);

    assertThat(KillMatrix.points())
        .containsExactlyInAnyOrderElementsOf(here.stream().map(CrashPoint::text).toList());
  }

  @ParameterizedTest
  @MethodSource("chains")
  void nothingIsLostAndNothingIsDoubledByRunsThatDie(KillChain chain) {
    Victim job = chain.befall(job(chain.name()), KillMatrix.DROPS);

    Outcome.Difference difference = job.outcome(Spark.session()).against(Unharmed.OUTCOME);

    assertThat(difference.isNone()).as(difference.toString()).isTrue();
  }

  @Test
  void aRunThatDoesNotDieWhereItShouldIsNoticed() {
    Victim job = job("nowhere");
    job.deliver();

    assertThatThrownBy(() -> job.dieAt("nowhere"))
        .hasMessageContaining("a run was to die at nowhere, and ended with ")
        .hasMessageContaining("there is no point \"nowhere\"; expected: one of [run-opened, ");
  }

  @Test
  void whatIsLostOrDoubledIsSeen() throws Exception {
    Outcome before = Unharmed.OUTCOME;
    Place place = place("harmed");
    copy(Path.of(place(UNHARMED).root()), Path.of(place.root()));
    String people = place.at("output/people");
    Path copies = anyFile(place.at("output/copies"));
    Path deadLetters = anyFile(place.at("output/dead-letters"));
    int copied = Files.readAllLines(copies).size();
    int dead = Files.readAllLines(deadLetters).size();

    Spark.session().sql("DELETE FROM delta.`%s` WHERE id = 1".formatted(people));
    Spark.session()
        .read()
        .format("delta")
        .load(people)
        .filter(col("id").equalTo(2))
        .write()
        .format("delta")
        .mode("append")
        .save(people);
    Files.copy(copies, copies.resolveSibling("copy.json"));
    Files.delete(deadLetters);
    Outcome.Difference difference = job("harmed").outcome(Spark.session()).against(before);

    assertThat(difference.lost())
        .hasSize(1 + dead)
        .anyMatch(line -> line.startsWith("people {\"id\":1,"))
        .anyMatch(line -> line.startsWith("dead-letters {\"id\": "));
    assertThat(difference.doubled())
        .hasSize(1 + copied)
        .anyMatch(line -> line.startsWith("people {\"id\":2,"))
        .anyMatch(line -> line.startsWith("copies {\"id\":"));
  }

  private static Path anyFile(String under) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(under))) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^._].*\\.json"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
