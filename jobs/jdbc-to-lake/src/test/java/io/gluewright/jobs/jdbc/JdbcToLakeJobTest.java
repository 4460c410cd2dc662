package io.gluewright.jobs.jdbc;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Tables of a PostgreSQL that runs. */
final class JdbcToLakeJobTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static EmbeddedPostgres server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void theExampleOfThePageDoesWhatThePageSays() throws Exception {
    List<String> blocks = blocksOfThePage();
    sql(blocks.get(0));
    String configuration = blocks.get(1);

    Ended first = run(configuration);

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(landed("orders")).isEqualTo(blocks.get(2));

    sql(blocks.get(3));
    Ended second = run(configuration);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(landed("orders")).isEqualTo(blocks.get(4));
  }

  @Test
  void flightsAreAllThereThoughTheirColumnIsCalledCount() throws Exception {
    Path flights = SharedData.folder("real").resolve("jdbc_flights/csv/2010-summary.csv");
    sql(
        "create table flight_info (\"DEST_COUNTRY_NAME\" text, \"ORIGIN_COUNTRY_NAME\" text, count"
            + " bigint)");
    copy("flight_info", flights);

    Ended ended =
        run(
            """
            sources.flights {
              format = jdbc, url = "DATABASE", table = flight_info
              fetch { ranges = 4, range-by = count, fetch-size = 10 }
            }
            sinks.flights {
              type = delta, path = ${output}/flights
              merge-on = [DEST_COUNTRY_NAME, ORIGIN_COUNTRY_NAME]
            }
            """);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(
            landed("flights")
                .selectExpr(
                    "count(*) as flights",
                    "sum(count) as total",
                    "count(distinct DEST_COUNTRY_NAME) as destinations"))
        .isEqualTo(
            """
            flights long | total long | destinations long
            255          | 422269     | 125
            """);
  }

  @Test
  void aRowThatIsCommittedLateComesWithTheNextRun() throws Exception {
    sql("create table late (id int primary key, name text); insert into late values (2, 'Bob')");
    String configuration =
        """
        sources.late { format = jdbc, url = "DATABASE", table = late, fetch { ranges = 2 } }
        sinks.late   { type = delta, path = ${output}/late, merge-on = [id] }
        """;

    try (Connection writer = server.getPostgresDatabase().getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("insert into late values (1, 'Ann')");
      Ended first = run(configuration);
      assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
      assertThatTable(landed("late"))
          .isEqualTo(
              """
              id int | name string
              2      | Bob
              """);
      writer.commit();
    }
    Ended second = run(configuration);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(landed("late"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            2      | Bob
            """);
  }

  @Test
  void ofWhatIsNewARowThatIsCommittedLateComesTooAndNothingComesTwice() throws Exception {
    sql(
        """
        create table visits (id int primary key, name text, changed_at timestamp default now());
        insert into visits values (2, 'Bob')
        """);
    String configuration = blocksOfThePage().get(5);

    try (Connection writer = server.getPostgresDatabase().getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("insert into visits values (1, 'Ann')");
      assertThat(run(configuration).code()).isEqualTo(ExitCode.DONE);
      writer.commit();
    }
    Ended second = run(configuration);
    Ended third = run(configuration, "--require-input");

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(landed("visits").select("id", "name"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            2      | Bob
            """);
    assertThat(third.code()).as(third.err()).isEqualTo(ExitCode.NOTHING_TO_DO);
  }

  @Test
  void aTableThatCannotBeCutIsAMistakeOfTheConfiguration() throws Exception {
    sql("create table words (word text primary key)");

    Ended ended =
        run(
            """
            sources.words { format = jdbc, url = "DATABASE", table = words, fetch { ranges = 4 } }
            sinks.words   { type = delta, path = ${output}/words, merge-on = [word] }
            """);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("\"word\" is of type text; only whole numbers can be cut into ranges");
  }

  private record Ended(ExitCode code, String err) {}

  private Ended run(String configuration, String... more) throws IOException {
    Path file =
        Files.writeString(folder.resolve("job.conf"), configuration.replace("DATABASE", url()));
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--conf", file.toString()));
    arguments.addAll(List.of("--job-bookmark-option", "job-bookmark-enable"));
    arguments.addAll(List.of("--set", "output = \"%s/output\"".formatted(folder)));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            JdbcToLakeJob.NAME,
            arguments.toArray(String[]::new),
            JdbcToLakeJob::run,
            Clock.systemUTC(),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(code, err.toString(StandardCharsets.UTF_8));
  }

  private Dataset<Row> landed(String table) {
    return Spark.session().read().format("delta").load(folder + "/output/" + table);
  }

  private static String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  private static void sql(String statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private static void copy(String table, Path csv) throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Reader rows = Files.newBufferedReader(csv)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy %s from stdin (format csv, header)".formatted(table), rows);
    }
  }

  private static List<String> blocksOfThePage() throws IOException {
    Path page = Path.of(System.getProperty("gluewright.root"), "docs/jobs/jdbc-to-lake.md");
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .map((MatchResult block) -> block.group(2))
        .toList();
  }
}
