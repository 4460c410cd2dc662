package io.gluewright.runtime.sources;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.GlueContext;
import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.sinks.MariaDbServer;
import io.gluewright.runtime.sinks.PostgresServer;
import io.gluewright.testkit.Spark;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Values of databases that run, as they are read in ranges. */
final class DatabaseTypesTest {
  @Test
  void valuesOfPostgresAreKept() {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create type mood as enum ('sad', 'glad');
        create type point3 as (x int, y int);
        create domain cents as numeric(10, 2);
        create table kinds (
          id int primary key, price numeric(38, 3), exact numeric, long numeric(50, 2),
          cents cents, at timestamptz, local_at timestamp, day date, hour time, hour_at timetz, span interval,
          doc json, docs jsonb, code uuid, mood mood, whole int[], texts text[], prices numeric[], times timestamp[],
          bytes bytea, paid money, period int4range, days daterange, flag bit(1), bits bit(5), place point3,
          padded char(4), small smallint, real real, double double precision, ok boolean);
        insert into kinds values
          (1, 99999999999999999999999999999999999.123, 0.1234567890123456789012345678901234567890,
           123456789012345678901234567890123456789012345678.99, 1.5,
           '2026-03-08 02:30:00.123456+00', '2026-03-08 02:30:00.123456', '2026-03-08', '24:00:00', '23:59:59.999999-05',
           '1 year 2 mons 3 days 04:05:06.789', '{"b": 1,  "a": 1e400}', '{"b": 1, "a": [null]}',
           'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'glad', '{1,null,3}', '{"a,b",null,""}', '{1.50,null}',
           '{2026-03-08 02:30:00}', '\\x00ff', 1234567.89, '[1,5)', '(,2026-01-01]', '1', '10101', '(1,2)',
           'ab', -32768, 0.5, 1e300, true),
          (2, null, 'NaN', null, null, null, '1500-03-01 00:00:00', '1500-03-01',
           null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
           null, null, 'NaN', 'Infinity', null);
        """);

    assertThatTable(read(PostgresServer.url(), "ranges = 2"))
        .isEqualTo(
            """
            id int | price decimal(38,3)                     | exact string                               | long string                                         | cents decimal(10,2) | at timestamp               | local_at timestamp_ntz     | day date   | hour string | hour_at string     | span string                       | doc string                  | docs string                 | code string                          | mood string | whole array<int> | texts array<string> | prices string | times string                | bytes binary | paid string   | period string | days string   | flag boolean | bits string | place string | padded string | small smallint | real float | double double | ok boolean
            1      | 99999999999999999999999999999999999.123 | 0.1234567890123456789012345678901234567890 | 123456789012345678901234567890123456789012345678.99 | 1.50                | 2026-03-08 02:30:00.123456 | 2026-03-08 02:30:00.123456 | 2026-03-08 | 24:00:00    | 23:59:59.999999-05 | 1 year 2 mons 3 days 04:05:06.789 | "{\\"b\\": 1,  \\"a\\": 1e400}" | "{\\"a\\": [null], \\"b\\": 1}" | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | glad        | [1, null, 3]     | ["a,b", null, ""]   | "{1.50,NULL}" | "{\\"2026-03-08 02:30:00\\"}" | 00ff         | $1,234,567.89 | "[1,5)"       | (,2026-01-02) | true         | 10101       | (1,2)        | "ab  "        | -32768         | 0.5        | 1.0E300       | true
            2      | -                                       | NaN                                        | -                                                   | -                   | -                          | 1500-03-01 00:00:00        | 1500-03-01 | -           | -                  | -                                 | -                           | -                           | -                                    | -           | -                | -                   | -             | -                           | -            | -             | -             | -             | -            | -           | -            | -             | -              | NaN        | Infinity      | -
            """);
  }

  @Test
  void noMoreConnectionsThanThatReadAndDigitsThatSparkLacksAreRefused() {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create table kinds (id int primary key);
        insert into kinds select i from generate_series(1, 8) i;
        """);
    Dataset<Row> rows =
        read(
            PostgresServer.url(),
            "ranges = 4, max-connections = 2 }, driver = org.postgresql.Driver, options {");

    assertThat(rows.rdd().getNumPartitions()).isEqualTo(2);
    assertThat(rows.count()).isEqualTo(8);

    assertThatThrownBy(() -> read(PostgresServer.url(), "ranges = 4, as-text = [id, no]"))
        .hasMessage("fetch.as-text: no columns [no]; the columns are [id]");

    PostgresServer.sql("alter table kinds add rounded numeric(3, -2)");
    assertThatThrownBy(() -> read(PostgresServer.url(), "ranges = 4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"rounded\": Spark has no decimals");
  }

  @Test
  void whatNoTypeHoldsComesAsTextWhereThatIsSaid() {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create table kinds (id int primary key, day date, at timestamptz, local_at timestamp, grid int[]);
        insert into kinds values (1, 'infinity', '-infinity', '1500-03-01', '{{1,2},{3,4}}'), (2, '0044-03-15 BC', '1500-03-01 00:00:00+00', 'infinity', '{1}');
        """);

    assertThatTable(read(PostgresServer.url(), "ranges = 2, as-text = [day, at, local_at, grid]"))
        .isEqualTo(
            """
            id int | day string    | at string              | local_at string     | grid string
            1      | infinity      | -infinity              | 1500-03-01 00:00:00 | "{{1,2},{3,4}}"
            2      | 0044-03-15 BC | 1500-03-01 00:00:00+00 | infinity            | "{1}"
            """);
    assertThatThrownBy(() -> read(PostgresServer.url(), "ranges = 2"))
        .hasRootCauseMessage(
            "the column \"day\" has an infinite date, for which date has no place; name it in"
                + " fetch.as-text");
    assertThatThrownBy(
            () -> read(PostgresServer.url(), "ranges = 2, as-text = [day, at, local_at]"))
        .hasRootCauseMessage(
            "the column \"grid\" has an array of several dimensions, for which array<int> has no"
                + " place; name it in fetch.as-text");
  }

  @Test
  void numbersAreTheSameToTheLastDigit() {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create table kinds (
          id serial primary key, "a ""few" numeric(18, 5), written text, many numeric(38, 17), all_written text);
        insert into kinds ("a ""few", many)
        select number, number * 12345678.000000000123
        from (
          select (case when i % 2 = 0 then 1 else -1 end) * trunc(random()::numeric * power(10::numeric, i % 18 - 4), 5)
          from generate_series(1, 500) i
          union all
          values (0), (0.00001), (-0.00001), (9999999999999.99999), (-9999999999999.99999), (10000), (0.1), (1e12), (null)
        ) numbers (number);
        update kinds set written = "a ""few"::text, all_written = many::text;
        """);

    Dataset<Row> rows = read(PostgresServer.url(), "ranges = 4");

    assertThat(rows.count()).isEqualTo(509);
    assertThat(
            rows.filter(
                    "not (`a \"few` <=> cast(written as decimal(18, 5))"
                        + " and many <=> cast(all_written as decimal(38, 17)))")
                .count())
        .isZero();
    assertThat(rows.filter("written is not null and `a \"few` is not null").count()).isEqualTo(508);
  }

  @Test
  void valuesOfMariaDbAreKept() throws SQLException {
    MariaDbServer maria = MariaDbServer.empty();
    maria.sql(
        """
        create table shop.kinds (
          id int primary key, whole bigint unsigned, large int unsigned, medium mediumint unsigned, small smallint unsigned,
          tiny tinyint(1), tiny_un tinyint unsigned, mood enum('sad', 'glad'), moods set('a', 'b'), doc json, flag bit(1), bits bit(64),
          yr year, hour time(6), at timestamp(6) null, local_at datetime(6), day date, price decimal(38, 3), exact decimal(65, 30),
          real_no float, dbl double, words varchar(20), padded char(4), bytes varbinary(4))
        """,
        "set time_zone = '+00:00', sql_mode = ''",
        """
        insert into shop.kinds values
          (1, 18446744073709551615, 4294967295, 16777215, 65535, 2, 255, 'glad', 'a,b', '{"b": 1,  "a": [null]}', b'1',
           b'1111111111111111111111111111111111111111111111111111111111111111', 2155, '838:59:59.999999',
           '2026-03-08 02:30:00.123456', '2026-03-08 02:30:00.123456', '2026-03-08', 99999999999999999999999999999999999.123,
           12345678901234567890123456789012345.123456789012345678901234567890, 0.5, 1e300, "it's", 'ab', x'00ff'),
          (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, '1500-03-01',
           null, null, null, null, null, null, null)
        """);

    assertThatTable(read(maria.url(), "ranges = 2"))
        .isEqualTo(
            """
            id int | whole decimal(20,0)  | large long | medium int | small int | tiny smallint | tiny_un smallint | mood string | moods string | doc string                   | flag boolean | bits decimal(20,0)   | yr smallint | hour string       | at timestamp               | local_at timestamp_ntz     | day date   | price decimal(38,3)                     | exact string                                                       | real_no float  | dbl double | words string | padded string | bytes binary
            1      | 18446744073709551615 | 4294967295 | 16777215   | 65535     | 2             | 255              | glad        | a,b          | "{\\"b\\": 1,  \\"a\\": [null]}" | true         | 18446744073709551615 | 2155        | 838:59:59.999999  | 2026-03-08 02:30:00.123456 | 2026-03-08 02:30:00.123456 | 2026-03-08 | 99999999999999999999999999999999999.123 | 12345678901234567890123456789012345.123456789012345678901234567890 | 0.5            | 1.0E300    | it's         | "ab  "        | 00ff
            2      | -                    | -          | -          | -         | -             | -                | -           | -            | -                            | -            | -                    | -           | -                 | -                          | -                          | 1500-03-01 | -                                       | -                                                                  | -              | -          | -            | -             | -
            """);
  }

  @Test
  void zeroDatesOfMariaDbComeAsTextWhereThatIsSaid() throws SQLException {
    MariaDbServer maria = MariaDbServer.empty();
    maria.sql(
        "create table shop.kinds (id int primary key, day date, at datetime)",
        "set sql_mode = ''",
        "insert into shop.kinds values (1, '0000-00-00', '0000-00-00 00:00:00'), (2, '2026-00-31', '2026-01-01')");

    assertThatTable(read(maria.url(), "ranges = 2, as-text = [day, at]"))
        .isEqualTo(
            """
            id int | day string | at string
            1      | 0000-00-00 | 0000-00-00 00:00:00
            2      | 2026-00-31 | 2026-01-01 00:00:00
            """);
  }

  /** Reading waits at a lock behind its first row, until all rows have been changed. */
  @Test
  void oneRangeOfMariaDbComesFromOneState() throws SQLException {
    MariaDbServer maria = MariaDbServer.empty();
    maria.sql(
        "create table shop.stock (id int primary key, pieces int)",
        "insert into shop.stock values (1, 10), (2, 20), (3, 30)",
        "create view shop.kinds as select id, pieces + 0 * get_lock('gate', 300) as pieces from"
            + " shop.stock");
    try (Connection gate = maria.connect();
        Statement holder = gate.createStatement()) {
      holder.execute("select get_lock('gate', 0)");
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                try {
                  awaitReader(maria);
                  maria.sql("update shop.stock set pieces = 0");
                  holder.execute("select release_lock('gate')");
                } catch (SQLException e) {
                  throw new AssertionError(e);
                }
              });

      Dataset<Row> rows = read(maria.url(), "ranges = 1, range-by = id");

      writer.join();
      assertThatTable(rows)
          .isEqualTo(
              """
              id int | pieces long
              1      | 10
              2      | 20
              3      | 30
              """);
    }
  }

  private static void awaitReader(MariaDbServer maria) throws SQLException {
    String waiting = "select id from information_schema.processlist where state = 'User lock'";
    for (int tries = 0; maria.texts(waiting).isEmpty(); tries++) {
      assertThat(tries).as("looks at who waits for the lock").isLessThan(10_000);
    }
  }

  static Dataset<Row> read(String url, String fetch) {
    String source =
        "format = jdbc, url = \"%s\", table = kinds, fetch { %s }".formatted(url, fetch);
    Problems problems = new Problems();
    Origin origin =
        Origin.read(Settings.of(ConfigFactory.parseString(source), problems), Secrets.ofProcess())
            .orElseThrow();
    problems.throwIfAny();
    GlueSession glue =
        GlueSession.begin(
            new GlueContext(Spark.session().sparkContext()), "types", Map.of("JOB_NAME", "types"));
    Opened opened = origin.open(glue, "kinds", Optional.empty());
    Opened.Hold state = opened.hold();
    try (state) {
      Dataset<Row> rows = GlueFrames.table(opened.frame());
      return Spark.session().createDataFrame(rows.collectAsList(), rows.schema());
    }
  }
}
