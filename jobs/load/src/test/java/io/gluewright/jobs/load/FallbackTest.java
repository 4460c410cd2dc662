package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.h2.tools.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class FallbackTest {
  private static final String FILES =
      """
      sources.orders {
        format = csv
        path = ${input}/today
        options { withHeader = "true" }
        columns = "id long, total string"
        fallback { path = ${input}/yesterday }
      }
      """;
  private static final String DATABASE =
      """
      retry { attempts = 2, backoff = 1ms }
      sources.orders {
        format = jdbc
        url = "%s"
        table = orders
        user = sa
        password = ""
        columns = "id long, total string"
        fetch { keys = [id] }
        fallback { path = ${input}/yesterday, format = csv, options { withHeader = "true" } }
      }
      """;
  private static final String KEYED =
      "sinks.orders { type = delta, path = ${output}/orders, merge-on = [id] }\n";

  @TempDir Path folder;

  private record Ended(ExitCode code, String out, String err) {}

  @BeforeEach
  void keepYesterdaysCopy() throws IOException {
    deliver("yesterday/all.csv", "id,total\n1,10\n2,20\n");
  }

  @Test
  void takesThePlaceOfFilesThatAreNotThereAndNeverMovesTheirBookmark() throws IOException {
    Ended first = run(FILES + KEYED);

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.out())
        .contains("fallback: orders was read from csv files in", "/today is not there")
        .contains(
            "note: orders: its fallback was read; rows of it that had landed before are twice");
    assertThatTable(orders())
        .isEqualTo(
            """
            id long | total string
            1       | 10
            2       | 20
            """);

    deliver("today/all.csv", "id,total\n2,21\n3,30\n");
    Ended second = run(FILES + KEYED);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.out()).doesNotContain("fallback");
    assertThatTable(orders())
        .isEqualTo(
            """
            id long | total string
            1       | 10
            2       | 21
            3       | 30
            """);
  }

  @Test
  void takesThePlaceOfFilesWithoutContentAndTheSameCopyLandsOnce() throws IOException {
    String appended = FILES + "sinks.orders { type = delta, path = ${output}/orders }\n";
    deliver("today/all.csv", "");

    Ended first = run(appended);
    Ended second = run(appended);

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.out()).contains("/today is empty");
    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(orders()).hasCount(2);
  }

  @Test
  void takesThePlaceOfADatabaseThatDoesNotAnswerAndNeverMovesItsBookmark() throws SQLException {
    Ended first = run(DATABASE.formatted("jdbc:h2:tcp://localhost:1/shop") + KEYED);

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.out())
        .contains("h2://localhost:1: open orders was tried 2 times")
        .contains("retried: open orders at h2://localhost:1, 1 time");
    assertThatTable(orders()).hasCount(2);

    String url = "jdbc:h2:" + folder.resolve("shop");
    in(url, "create table orders(id bigint primary key, total varchar(9))");
    in(url, "insert into orders values (1, '11'), (4, '40')");
    Ended second = run(DATABASE.formatted(url) + KEYED);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(orders())
        .isEqualTo(
            """
            id long | total string
            1       | 11
            2       | 20
            4       | 40
            """);
  }

  @Test
  @SuppressWarnings("try") // the watch ends with its block
  void aRunThatDiedWithTheFallbackIsReplayedFromItThoughTheSourceIsThereAgain() throws IOException {
    String appended = FILES + "sinks.orders { type = delta, path = ${output}/orders }\n";
    try (CrashPoint.Watch watch = CrashPoint.watch(FallbackTest::dieBeforeTheSinkHasRows)) {
      assertThatThrownBy(() -> run(appended)).isInstanceOf(Death.class);
    }
    deliver("today/all.csv", "id,total\n3,30\n");

    Ended next = run(appended);

    assertThat(next.code()).as(next.err()).isEqualTo(ExitCode.DONE);
    assertThat(next.err()).contains("replaying the batch");
    assertThatTable(orders())
        .isEqualTo(
            """
            id long | total string
            1       | 10
            2       | 20
            3       | 30
            """);
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void dieBeforeTheSinkHasRows(CrashPoint point) {
    if (point == CrashPoint.SINK_COMMIT_BEFORE) {
      throw new Death();
    }
  }

  @Test
  @SuppressWarnings("try") // the watches end with their blocks
  void whatHasComeSinceTheSourceWasReplayedFromIsNotPassedOverByAFallback() throws SQLException {
    String orders = "sinks.orders { type = delta, path = ${output}/orders }\n";
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url =
        "jdbc:h2:tcp://localhost:%d/%s".formatted(server.getPort(), folder.resolve("shop"));
    try {
      in(url, "create table orders(id bigint primary key, total varchar(9))");
      in(url, "insert into orders values (1, '11')");
      try (CrashPoint.Watch watch = CrashPoint.watch(FallbackTest::dieBeforeTheSinkHasRows)) {
        assertThatThrownBy(() -> run(DATABASE.formatted(url) + orders)).isInstanceOf(Death.class);
      }
      in(url, "insert into orders values (4, '40')");

      try (CrashPoint.Watch watch =
          CrashPoint.watch(
              point -> {
                if (point == CrashPoint.REPLAY_ENDED) {
                  server.stop();
                }
              })) {
        Ended down = run(DATABASE.formatted(url) + orders);
        assertThat(down.code()).isEqualTo(ExitCode.FAILED);
        assertThat(down.err()).contains("failure of class \"transient\"");
      }
      server.start();
      Ended again = run(DATABASE.formatted(url) + orders);
      assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    } finally {
      server.stop();
    }

    assertThatTable(orders())
        .isEqualTo(
            """
            id long | total string
            1       | 11
            4       | 40
            """);
  }

  private static void in(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aSourceWhoseFallbackIsNotThereEitherFailsAsWithoutOne() {
    Ended ended = run(FILES.replace("/yesterday", "/before") + KEYED);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("/today, which does not exist");
  }

  @Test
  void aTableOfADatabaseSaysTheFormatOfItsFallbackAndOneOfTheCatalogHasNone() {
    Ended ended =
        run(
            DATABASE.formatted("jdbc:h2:mem:x").replace("format = csv, ", "")
                + """
                sources.web {
                  format = catalog, database = d, table = t, fallback { path = x, format = csv }
                }
                """
                + KEYED);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("\"format\" is missing")
        .contains("a source of the catalog has no fallback");
  }

  private Dataset<Row> orders() {
    return Spark.session().read().format("delta").load(folder.resolve("out/orders").toString());
  }

  private void deliver(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Ended run(String configuration) {
    Spark.session();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      Files.writeString(folder.resolve("job.conf"), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--conf", folder.resolve("job.conf").toString()));
    arguments.addAll(List.of("--set", "input = \"%s\"".formatted(folder)));
    arguments.addAll(List.of("--set", "output = \"%s\"".formatted(folder.resolve("out"))));
    arguments.addAll(List.of("--job-bookmark-option", "job-bookmark-enable"));
    ExitCode code =
        Launcher.execute(
            "load",
            arguments.toArray(String[]::new),
            LoadJob::run,
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code,
        out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "),
        err.toString(StandardCharsets.UTF_8));
  }
}
