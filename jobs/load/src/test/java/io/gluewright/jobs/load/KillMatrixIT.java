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
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

  /** Points of runs that keep a step, write to a database and read what is new there. */
  private static final List<CrashPoint> OF_OTHER_WORK =
      List.of(
          CrashPoint.STEP_STAGED,
          CrashPoint.STEP_KEPT,
          CrashPoint.JDBC_COMMIT_BEFORE,
          CrashPoint.JDBC_PARTITION_COMMITTED,
          CrashPoint.JDBC_FENCED,
          CrashPoint.JDBC_COMMITTED,
          CrashPoint.WINDOW_MOVED);

  /** The point of runs that feed quarantine. */
  private static final CrashPoint OF_FEEDING = CrashPoint.RESOLVED;

  /** Parquet files are copies of what is staged; no table is one of Delta. */
  private static final String OTHER_WORK =
      """
      tables {
        log {
          from = people
          keep = true
          rules = [ { type = select, columns = [id, name, land, kind] } ]
        }
      }
      sources {
        visits { format = jdbc, url = "%1$s", table = visits, fetch { new-by = id, overlap = 0 } }
      }
      sinks {
        people { type = files, path = ${output}/people }
        visits { type = files, format = json, path = ${output}/visits }
        log { type = jdbc, url = "%1$s", table = log, create = true, partitions = 2, batch-size = 2 }
      }
      """;

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
    Set<CrashPoint> here = EnumSet.allOf(CrashPoint.class);
    here.removeAll(OF_OTHER_WORK);
    here.remove(OF_FEEDING);

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
  void norByRunsThatCopyFilesKeepAStepWorkWithADatabaseAndFeedQuarantine() throws Exception {
    try (Database database = Database.start()) {
      Victim job = job("other work").doing(OTHER_WORK.formatted(database.url()));
      job.deliver();
      job.dieAt(CrashPoint.TASK_IN_THE_MIDDLE.text()); // of the copy: nothing else comes to it here
      for (CrashPoint point : OF_OTHER_WORK) {
        job.deliver();
        database.visit();
        job.dieAt(point.text());
      }
      database.visit();
      job.endWell(); // as the rows were taken in, before the rules are corrected
      job.dieFeedingAt(OF_FEEDING.text());
      job.feedWell(); // ends the one that died, and finds nothing more to be fed

      Outcome expected = job.expected().withoutSinks("copies", "newest");
      Outcome.Difference difference = job.outcome(Spark.session()).against(expected);
      assertThat(difference.isNone()).as(difference.toString()).isTrue();
      assertThat(database.log())
          .containsExactlyInAnyOrderElementsOf(expected.areas().get("people"));
      assertThat(
              Spark.session()
                  .read()
                  .json(place("other work").at("output/visits"))
                  .toJSON()
                  .collectAsList())
          .containsExactlyInAnyOrderElementsOf(database.visits());
    }
  }

  /** A PostgreSQL that other processes reach. */
  private record Database(EmbeddedPostgres server) implements AutoCloseable {
    static Database start() throws IOException, SQLException {
      Database database =
          new Database(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
      database.execute("create table visits (id serial primary key, name text)");
      return database;
    }

    String url() {
      return server.getJdbcUrl("postgres", "postgres");
    }

    /** One more row is there. */
    void visit() throws SQLException {
      execute("insert into visits (name) values ('Ann')");
    }

    private void execute(String statement) throws SQLException {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement once = connection.createStatement()) {
        once.execute(statement);
      }
    }

    List<String> visits() throws SQLException {
      return rows("select json_build_object('id', id, 'name', name) from visits");
    }

    List<String> log() throws SQLException {
      return rows(
          "select json_build_object('id', id, 'name', name, 'land', land, 'kind', kind) from log");
    }

    /** Of one column, without blanks between keys and values. */
    private List<String> rows(String query) throws SQLException {
      List<String> rows = new ArrayList<>();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(query)) {
        while (found.next()) {
          rows.add(found.getString(1).replace("\" : ", "\":").replace(", \"", ",\""));
        }
      }
      return rows;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
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
