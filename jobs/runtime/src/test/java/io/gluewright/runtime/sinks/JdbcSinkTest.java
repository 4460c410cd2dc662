package io.gluewright.runtime.sinks;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.Problems;
import io.gluewright.runtime.batches.RivalException;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.failures.RetrySpec;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables of a PostgreSQL that runs. */
@ExtendWith(Interpreted.class)
final class JdbcSinkTest {
  @TempDir Path folder;
  private final SparkSession spark = Spark.session();
  private JdbcSinks sinks;

  @BeforeEach
  void open() {
    sinks = JdbcSinks.in(folder);
  }

  @AfterEach
  void close() {
    sinks.close();
  }

  @Test
  void bringsEachPartInATransactionThatTheLedgerCounts() {
    PostgresServer.sql(JdbcSinks.PEOPLE);

    Written written = sinks.sink(JdbcSinks.ADDED).append(JdbcSinks.people());

    assertThat(written).isEqualTo(new Written(3, 0, 0, "3 transactions"));
    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)", "(2,Bob)", "(3,)");
    assertThat(
            PostgresServer.rows(
                "job, batch, sink, part, partition_no, partition_count"
                    + " from gluewright_ledger where batch <> ''"))
        .containsExactly(
            "(sink-test,run-1,people,1,0,3)",
            "(sink-test,run-1,people,1,1,3)",
            "(sink-test,run-1,people,1,2,3)");
    assertThat(PostgresServer.rows("sum(inserted) from gluewright_ledger")).containsExactly("(3)");
  }

  @Test
  void insertsUpdatesAndDeletes() {
    PostgresServer.sql(
        JdbcSinks.PEOPLE + "; insert into people values (1, 'old'), (2, 'old'), (9, 'kept')");

    Written written =
        sinks
            .sink(JdbcSinks.MERGED)
            .merge(
                table(
                    """
                    id int | name string | __delete boolean
                    1      | Ann         | false
                    2      | -           | true
                    4      | Dan         | -
                    5      | -           | true
                    """));

    assertThat(written).isEqualTo(new Written(1, 1, 1, "3 transactions"));
    assertThat(PostgresServer.rows("* from people"))
        .containsExactly("(1,Ann)", "(4,Dan)", "(9,kept)");
  }

  @Test
  void makesTheTableOfTheRowsIfItIsToldTo() {
    Sink sink = sinks.sink("table = public.made, create = true, merge-on = [id, name]");

    sink.merge(JdbcSinks.people().filter("name is not null"));
    sink.merge(JdbcSinks.people().filter("id = 1"));

    assertThat(PostgresServer.rows("* from made")).containsExactly("(1,Ann)", "(2,Bob)");
  }

  @Test
  void keepsEveryTypeAsItIs() {
    PostgresServer.sql(
        """
        create table people (ok boolean, small smallint, whole int, large bigint, single real,
          dbl double precision, price numeric(20, 5), any_price numeric, words varchar(40),
          bytes bytea, day date, at timestamptz, local_at timestamp, id uuid, doc jsonb)
        """);
    Dataset<Row> rows =
        spark.sql(
            """
            select true as ok, 1S as small, -2 as whole, 9000000000L as large,
              cast(0.5 as float) as single, 1e100D as dbl,
              cast(123456789012345.12345 as decimal(20, 5)) as price,
              cast(0.123456789 as decimal(9, 9)) as any_price, 'it\\'s "so"; --' as words,
              X'00FF' as bytes, date'0001-01-01' as day,
              timestamp'1500-03-01 00:00:00.123456' as at,
              timestamp_ntz'2026-03-29 02:30:00' as local_at,
              '6f3a1f0e-0000-4000-8000-000000000001' as id, '{"a": 1}' as doc
            """);

    asJobsDo(() -> sinks.sink("table = people").append(rows.unionByName(nothingOf(rows))));

    assertThat(PostgresServer.rows("* from people"))
        .containsExactlyInAnyOrder(
            "(t,1,-2,9000000000,0.5,1e+100,123456789012345.12345,0.123456789,"
                + "\"it's \"\"so\"\"; --\",\"\\\\x00ff\",0001-01-01,"
                + "\"1500-03-01 00:00:00.123456+00\",\"2026-03-29 02:30:00\","
                + "6f3a1f0e-0000-4000-8000-000000000001,\"{\"\"a\"\": 1}\")",
            "(,,,,,,,,,,,,,,)");
  }

  /** With days before 1582, as a session of a job takes them. */
  private void asJobsDo(Runnable write) {
    List<String> modes =
        List.of(
            "spark.sql.parquet.datetimeRebaseModeInWrite",
            "spark.sql.parquet.int96RebaseModeInWrite");
    modes.forEach(mode -> spark.conf().set(mode, "CORRECTED"));
    write.run();
    modes.forEach(spark.conf()::unset);
  }

  private static Dataset<Row> nothingOf(Dataset<Row> rows) {
    return rows.selectExpr(
        Arrays.stream(rows.schema().fields())
            .map(f -> "cast(null as %s) as %s".formatted(f.dataType().sql(), f.name()))
            .toArray(String[]::new));
  }

  @Test
  void aRunThatHasBeenSucceededLandsNothingMore() {
    PostgresServer.sql("create table people (id int, name text)");
    AtomicBoolean succeeded = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                watching(
                    CrashPoint.JDBC_FENCED,
                    () -> {
                      if (!succeeded.getAndSet(true)) {
                        sinks
                            .sink(JdbcSinks.ADDED, 2, Outside.impatient())
                            .append(JdbcSinks.people().filter("id = 1"));
                      }
                    },
                    () -> sinks.sink(JdbcSinks.ADDED).append(JdbcSinks.people().filter("id > 1"))))
        .satisfies(
            failure -> assertThat(failure).hasStackTraceContaining(RivalException.class.getName()));

    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)");
    assertThatThrownBy(
            () -> sinks.sink(JdbcSinks.ADDED).append(JdbcSinks.people().filter("id > 1")))
        .isInstanceOf(RivalException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"JDBC_COMMIT_BEFORE", "JDBC_PARTITION_COMMITTED"})
  void aLineThatBreaksCostsAnotherAttemptAndNoRow(CrashPoint point) {
    PostgresServer.sql("create table people (id int, name text)");
    AtomicBoolean broke = new AtomicBoolean();

    watching(
        point,
        () -> {
          if (!broke.getAndSet(true)) {
            JdbcSinkTest.<RuntimeException>fail(new SQLTransientConnectionException("gone"));
          }
        },
        () -> {
          Written written = sinks.sink(JdbcSinks.ADDED, 1, patient()).append(JdbcSinks.people());
          assertThat(written.inserted()).isEqualTo(3);
        });

    assertThat(broke).isTrue();
    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)", "(2,Bob)", "(3,)");
  }

  @Test
  void writesAgainUnderAnIdThatAnEarlierRunHad() {
    PostgresServer.sql("create table people (id int, name text)");

    sinks.sink(JdbcSinks.ADDED, 1, Outside.impatient()).append(JdbcSinks.people().filter("id = 1"));
    sinks.sink(JdbcSinks.ADDED, 2, Outside.impatient()).append(JdbcSinks.people().filter("id = 2"));

    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)", "(2,Bob)");
  }

  @Test
  void addsToH2() throws SQLException {
    String url = "jdbc:h2:mem:sink-test;DB_CLOSE_DELAY=-1";
    Problems problems = new Problems();
    SinkSpec spec =
        JdbcSinks.read(
            "type = jdbc, url = \"%s\", create = true, %s".formatted(url, JdbcSinks.ADDED),
            problems);

    Written written = sinks.open(spec, 1, Outside.impatient()).append(JdbcSinks.people());

    assertThat(written).isEqualTo(new Written(3, 0, 0, "3 transactions"));
    try (Connection connection = DriverManager.getConnection(url);
        var found = connection.createStatement().executeQuery("select count(*) from \"people\"")) {
      found.next();
      assertThat(found.getInt(1)).isEqualTo(3);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void fail(Exception failure) throws E {
    throw (E) failure;
  }

  @SuppressWarnings("try") // the watch ends with its block
  private static void watching(CrashPoint point, Runnable there, Runnable write) {
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            reached -> {
              if (reached == point) {
                there.run();
              }
            })) {
      write.run();
    }
  }

  private static Outside patient() {
    Duration moment = Duration.ofMillis(1);
    return Outside.of(
        new RetrySpec(3, moment, moment, 0, Duration.ofSeconds(1), 9, moment), Clock.systemUTC());
  }
}
