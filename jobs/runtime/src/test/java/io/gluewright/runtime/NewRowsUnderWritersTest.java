package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.sinks.PostgresServer;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several runs over what is new, while others insert, update, roll back and commit out of order:
 * each version of a row that a run has met is there once, and in the end the last ones all are.
 */
@ExtendWith(Interpreted.class)
final class NewRowsUnderWritersTest {
  private static final int WRITERS = 3;
  private static final int TRANSACTIONS = 40;
  private static final String RUNS =
      """
      sources {
        times { format = jdbc, url = "%1$s", table = visits, fetch { new-by = changed_at, overlap = 1s, ranges = 2 } }
        keys  { format = jdbc, url = "%1$s", table = visits, fetch { new-by = id } }
      }
      sinks {
        visits { type = delta, path = ${output}/visits, merge-on = [id] }
        times  { type = delta, path = ${output}/times }
        keys   { type = delta, path = ${output}/keys }
      }
      """;

  @TempDir Path folder;

  private static void land(JobRuntime job) {
    Intake times = job.intake("times");
    job.land(times, "times");
    job.sink("visits").merge(times.rows());
    job.land(job.intake("keys"), "keys");
  }

  @Test
  void nothingIsLostAndNothingComesTwice() throws Exception {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create table visits (
          id serial primary key, writer int, version int default 1, changed_at timestamptz default now());
        insert into visits (writer) select n % 3 from generate_series(1, 300) n
        """);
    Desk desk = Desk.in(folder).configured(RUNS.formatted(PostgresServer.url()));
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (Connection slow = connect();
        Statement statement = slow.createStatement()) {
      statement.execute("select now()"); // begins, and writes much later
      List<Future<?>> writers = new ArrayList<>();
      IntStream.range(0, WRITERS)
          .forEach(writer -> writers.add(threads.submit(() -> write(writer))));
      run(desk);
      run(desk);
      statement.execute("insert into visits (writer) values (-1)");
      run(desk);
      slow.commit();
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    run(desk);

    List<String> table = PostgresServer.rows("id, version from visits").stream().sorted().toList();
    assertThat(table).hasSizeGreaterThan(300);
    assertThat(latest(desk, "visits")).isEqualTo(table);
    assertThat(latest(desk, "times")).isEqualTo(table);
    assertThat(latest(desk, "keys")).isEqualTo(table);
    assertThat(run(desk).out()).contains("nothing new");
  }

  private static Ended run(Desk desk) {
    Ended ended = desk.run(NewRowsUnderWritersTest::land);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  /** The last version of each row, as PostgreSQL writes it; none of them may be there twice. */
  private static List<String> latest(Desk desk, String table) {
    List<Row> versions = desk.read("delta", table).select("id", "version").collectAsList();
    assertThat(new HashSet<>(versions)).as(table).hasSameSizeAs(versions);
    Map<Integer, Integer> last = new TreeMap<>();
    versions.forEach(row -> last.merge(row.getInt(0), row.getInt(1), Math::max));
    return last.entrySet().stream()
        .map(row -> "(%d,%d)".formatted(row.getKey(), row.getValue()))
        .sorted()
        .toList();
  }

  private static Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(PostgresServer.url());
    connection.setAutoCommit(false);
    return connection;
  }

  /** Writes rows of its own, a few in each transaction, some of them below a savepoint. */
  private static Void write(int writer) throws SQLException, InterruptedException {
    Random random = new Random(writer);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < TRANSACTIONS; i++) {
        for (int step = 0; step <= random.nextInt(4); step++) {
          Savepoint savepoint = connection.setSavepoint();
          statement.execute(
              random.nextBoolean()
                  ? "insert into visits (writer) values (%d)".formatted(writer)
                  : """
                    update visits set version = version + 1, changed_at = now()
                    where id in (select id from visits where writer = %d order by random() limit 5)
                    """
                      .formatted(writer));
          if (random.nextInt(5) == 0) {
            connection.rollback(savepoint);
          }
          Thread.sleep(random.nextInt(120));
        }
        if (random.nextInt(8) == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
    return null;
  }
}
