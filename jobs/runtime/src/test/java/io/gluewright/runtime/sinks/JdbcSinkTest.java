package io.gluewright.runtime.sinks;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.GlueContext;
import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.CommitVersions;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.batches.RivalException;
import io.gluewright.runtime.batches.Tenure;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Diagnosis;
import io.gluewright.runtime.failures.FailureClass;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.failures.RetrySpec;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private static final String PEOPLE = "create table people (id int primary key, name text)";
  private static final String ADDED = "table = people, partitions = 3, batch-size = 1";
  private static final String MERGED = ADDED + ", merge-on = [id]";

  @TempDir Path folder;
  private final SparkSession spark = Spark.session();
  private final Journal journal = new Journal();
  private Measures measures;
  private Staging staging;

  @BeforeEach
  void open() {
    PostgresServer.clear();
    measures = Measures.of(spark);
    staging = Staging.in(spark, measures, folder.resolve("work").toString());
  }

  @AfterEach
  void close() {
    staging.close();
    measures.close();
    assertThat(journal.notes()).isEmpty();
  }

  @Test
  void bringsEachPartInATransactionThatTheLedgerCounts() {
    PostgresServer.sql(PEOPLE);

    Written written = sink(ADDED).append(people());

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
    PostgresServer.sql(PEOPLE + "; insert into people values (1, 'old'), (2, 'old'), (9, 'kept')");

    Written written =
        sink(MERGED)
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
    Sink sink = sink("table = public.made, create = true, merge-on = [id, name]");

    sink.merge(people().filter("name is not null"));
    sink.merge(people().filter("id = 1"));

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

    asJobsDo(() -> sink("table = people").append(rows.unionByName(nothingOf(rows))));

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
  void tellsAllThatDoesNotFitBeforeARowIsWritten() {
    PostgresServer.sql("create table people (id int, price numeric(9, 2), day date)");
    Dataset<Row> rows = spark.sql("select 1L as id, 1.125 as price, 'x' as day, 'y' as nam");

    assertThatThrownBy(() -> sink("table = people").append(rows))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"price\" is decimal(4,3) in the rows and numeric(9,2)")
        .hasMessageContaining("\"day\" is string in the rows and date in the table")
        .hasMessageContaining("does not have: \"nam\"");

    assertThat(PostgresServer.rows("count(*) from people")).containsExactly("(0)");
  }

  @Test
  void refusesRowsWithoutAColumnThatMustBeFilled() {
    PostgresServer.sql(
        "create table people (id int, no serial, since date not null default now(), name text not"
            + " null)");

    assertThatThrownBy(() -> sink("table = people").append(people().select("id")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("do not have the column \"name\"")
        .hasMessageNotContaining("since");
  }

  @Test
  void refusesNestedColumnsATableThatIsMissingAndAKeyThatIsNone() {
    assertThatThrownBy(() -> sink("table = people").append(spark.sql("select array(1) as ids")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"ids\" is array<int>")
        .hasMessageContaining("to_json");
    assertThatThrownBy(() -> sink("table = people").append(people()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("create = true");
    PostgresServer.sql("create table people (id int, name text, unique (id, name))");
    assertThatThrownBy(() -> sink(MERGED).merge(people()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("merge-on = [id] is no unique key");
  }

  @Test
  void refusesTwoRowsOfOneKey() {
    PostgresServer.sql(PEOPLE);

    assertThatThrownBy(() -> sink(MERGED).merge(people().union(people())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two with the same key");

    assertThat(PostgresServer.rows("count(*) from people")).containsExactly("(0)");
  }

  @Test
  void aBrokenConstraintIsOfDataAndNoValueIsTold() {
    PostgresServer.sql(
        "create table people (id int, name text, constraint short check (length(name) < 3))");
    Sink sink = sink("table = people");

    assertThatThrownBy(() -> sink.append(people()))
        .satisfies(
            failure -> {
              assertThat(Diagnosis.of(failure).kind()).isEqualTo(FailureClass.DATA);
              assertThat(told(failure))
                  .contains("breaks a constraint, ", "short", "23514")
                  .doesNotContain("Ann", "Bob");
            });
    assertThat(PostgresServer.rows("count(*) from people")).containsExactly("(0)");
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
                        sink(ADDED, 2, Outside.impatient()).append(people().filter("id = 1"));
                      }
                    },
                    () -> sink(ADDED).append(people().filter("id > 1"))))
        .satisfies(
            failure -> assertThat(failure).hasStackTraceContaining(RivalException.class.getName()));

    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)");
    assertThatThrownBy(() -> sink(ADDED).append(people().filter("id > 1")))
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
          Written written = sink(ADDED, 1, patient()).append(people());
          assertThat(written.inserted()).isEqualTo(3);
        });

    assertThat(broke).isTrue();
    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)", "(2,Bob)", "(3,)");
  }

  @Test
  void writesAgainUnderAnIdThatAnEarlierRunHad() {
    PostgresServer.sql("create table people (id int, name text)");

    sink(ADDED, 1, Outside.impatient()).append(people().filter("id = 1"));
    sink(ADDED, 2, Outside.impatient()).append(people().filter("id = 2"));

    assertThat(PostgresServer.rows("* from people")).containsExactly("(1,Ann)", "(2,Bob)");
  }

  @Test
  void tellsNoSecret() {
    String closed =
        "type = jdbc, url = \"jdbc:postgresql://127.0.0.1:1/db?password=hunter1\", user = u,"
            + " password = hunter2, options { sslpassword = hunter3 }, table = people";
    Problems problems = new Problems();
    SinkSpec spec = read(closed, problems);

    assertThat(spec.toString()).doesNotContain("hunter");
    assertThatThrownBy(() -> open(spec, 1, Outside.impatient()).append(people()))
        .satisfies(
            failure -> {
              assertThat(told(failure)).contains("Connection to 127.0.0.1:1 refused");
              assertThat(failure.toString() + told(failure)).doesNotContain("hunter");
            });
  }

  @Test
  void addsToH2() throws SQLException {
    String url = "jdbc:h2:mem:sink-test;DB_CLOSE_DELAY=-1";
    Problems problems = new Problems();
    SinkSpec spec =
        read("type = jdbc, url = \"%s\", create = true, %s".formatted(url, ADDED), problems);

    Written written = open(spec, 1, Outside.impatient()).append(people());

    assertThat(written).isEqualTo(new Written(3, 0, 0, "3 transactions"));
    try (Connection connection = DriverManager.getConnection(url);
        var found = connection.createStatement().executeQuery("select count(*) from \"people\"")) {
      found.next();
      assertThat(found.getInt(1)).isEqualTo(3);
    }
  }

  @Test
  void cannotBeReadBack() {
    assertThatThrownBy(() -> sink(ADDED).table())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("type = delta");
  }

  @Test
  void tellsTheMistakesOfASinkAllAtOnce() {
    Problems problems = new Problems();

    read(
        "type = jdbc, url = \"jdbc:oracle:thin:@h:1:x\", table = a.b.c, ledger = x.y, partitions ="
            + " 0, max_connectons = 3",
        problems);
    read("type = jdbc, url = \"jdbc:h2:mem:x\", table = a, merge-on = [id]", problems);
    read("type = jdbc, url = \"postgresql://x\"", problems);

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactlyInAnyOrder(
            "no sink writes to a database of this kind",
            "\"a.b.c\" names no table",
            "\"x.y\" names no table beside that of the sink",
            "\"partitions\" is 0",
            "unknown key \"max_connectons\"",
            "rows cannot be merged into a database of this kind",
            "the url does not begin with jdbc:",
            "\"table\" is missing");
  }

  private static String told(Throwable failure) {
    StringBuilder told = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      told.append(each.getMessage()).append('\n');
    }
    return told.toString();
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

  private static SinkSpec read(String block, Problems problems) {
    Settings settings = Settings.of(ConfigFactory.parseString(block), problems);
    return SinkSpec.read("people", settings, Secrets.ofProcess()).orElseThrow();
  }

  private Sink sink(String block) {
    return sink(block, 1, Outside.impatient());
  }

  private Sink sink(String block, long token, Outside outside) {
    Problems problems = new Problems();
    SinkSpec spec =
        read("type = jdbc, url = \"%s\", %s".formatted(PostgresServer.url(), block), problems);
    problems.throwIfAny();
    return open(spec, token, outside);
  }

  private Sink open(SinkSpec spec, long token, Outside outside) {
    Tenure tenure = new Held(token);
    GlueSession glue =
        GlueSession.begin(
            new GlueContext(spark.sparkContext()), "sink-test", Map.of("JOB_NAME", "sink-test"));
    Committer committer =
        Committer.of(
            "sink-test",
            OpenBatch.untracked("run-1", Instant.EPOCH, tenure),
            CommitVersions.under(tenure));
    return Sink.open(spec, spark, glue, committer, staging, journal, SinkGate.OPEN, outside);
  }

  private static Dataset<Row> people() {
    return table(
        """
        id int | name string
        1      | Ann
        2      | Bob
        3      | -
        """);
  }

  private record Held(long token) implements Tenure {
    @Override
    public void requireHeld() {
      // The lease is not what is tested.
    }
  }
}
