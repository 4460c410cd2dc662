package io.gluewright.glue.sources;

import static io.gluewright.glue.sources.Lake.options;
import static io.gluewright.glue.sources.Lake.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.Job;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of a real server: its types, its spelling of names, its errors. */
class PostgresSourceTest {
  private static final String PASSWORD = "s3cr3t,pw";
  private static EmbeddedPostgres server;

  @TempDir private Path folder;
  private Lake lake;
  private int runs;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    lake = Lake.in(folder);
    sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }

  @AfterEach
  void leave() {
    lake.close();
  }

  @Test
  void typesComeAsSparkKnowsThem() throws SQLException {
    sql("CREATE TABLE t (id bigint, name text, paid numeric(9, 2), on_day date, ok boolean)");
    sql("INSERT INTO t VALUES (1, 'Ann', 9.50, '2026-01-02', true), (2, NULL, NULL, NULL, NULL)");

    assertThatTable(rows(read("t", "")))
        .isEqualTo(
            """
            id long | name string | paid decimal(9,2) | on_day date | ok boolean
            1       | Ann         | 9.50              | 2026-01-02  | true
            2       | -           | -                 | -           | -
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "smallint, 1, 2",
    "integer, -5, 7",
    "bigint, 9000000000, 9000000001",
    "serial, 1, 2",
    "'numeric(20,3)', 1.500, 1.501",
    "numeric, 99999999999999999.000000000000000001, 99999999999999999.000000000000000002",
    "double precision, 1.5, 1.75",
    "real, 1.1, 1.2",
    "text, it's, z\"",
    "varchar(9), a, b",
    "char(9), a, b",
    "date, 2026-01-01, 2026-01-02",
    "timestamp, 2026-01-01 10:00:00.000001, 2026-01-01 10:00:00.000002",
    "timestamptz, 2026-01-01 10:00:00.000001+02, 2026-01-01 09:00:00.000002+01",
  })
  void keysOfEveryTypeCarryOverExactly(String type, String first, String second)
      throws SQLException {
    for (String order : List.of("asc", "desc")) {
      String one = order.equals("asc") ? first : second;
      String other = order.equals("asc") ? second : first;
      String table = "t_" + order;
      sql("CREATE TABLE %s (id %s)".formatted(table, type));
      sql("INSERT INTO %s VALUES ('%s')".formatted(table, one.replace("'", "''")));
      Object[] options = {"jobBookmarkKeys", List.of("id"), "jobBookmarkKeysSortOrder", order};
      assertThat(last(table, options)).hasSize(1);
      assertThat(last(table, options)).isEmpty();

      sql("INSERT INTO %s VALUES ('%s')".formatted(table, other.replace("'", "''")));

      assertThat(last(table, options)).hasSize(1);
      assertThat(last(table, options)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "timestamptz, 2026-01-01 10:00:00.000001+00, 2026-01-02 10:00:00.5+00",
    "'numeric(9,2)', 1.50, 2.25",
    "text, a, b",
    "char(5), a, b",
    "date, 2026-01-01, 2026-01-02",
  })
  void compoundKeysAreComparedAsOne(String type, String low, String high) throws SQLException {
    Object[] up = {"jobBookmarkKeys", List.of("k", "nr")};
    sql("CREATE TABLE up (k %s, nr int, id int)".formatted(type));
    sql("INSERT INTO up VALUES ('%s', 9, 1), ('%s', 1, 2)".formatted(low, high));
    assertThat(last("up", up)).containsExactly("1", "2");
    sql("INSERT INTO up VALUES ('%s', 10, 3), ('%s', 2, 4)".formatted(low, high)); // 3 is too late
    assertThat(last("up", up)).containsExactly("4");
    assertThat(last("up", up)).isEmpty();

    Object[] down = {
      "jobBookmarkKeys", List.of("k", "nr"), "jobBookmarkKeysSortOrder", "desc", "hashfield", "id"
    };
    sql("CREATE TABLE down (k %s, nr int, id int)".formatted(type));
    sql("INSERT INTO down VALUES ('%s', 9, 1)".formatted(high));
    assertThat(last("down", down)).containsExactly("1");
    sql("INSERT INTO down VALUES ('%s', 8, 2), ('%s', 99, 3)".formatted(high, low));
    assertThat(last("down", down)).containsExactly("2", "3");
    assertThat(last("down", down)).isEmpty();
  }

  @Test
  void namesInMixedCaseAreTheirOwn() throws SQLException {
    sql("CREATE SCHEMA IF NOT EXISTS \"Shop\"");
    sql("DROP TABLE IF EXISTS \"Shop\".\"Orders\"");
    sql(
        "CREATE TABLE \"Shop\".\"Orders\" (\"id\" int, \"Id\" int PRIMARY KEY, \"Full Name\" text)");
    sql("INSERT INTO \"Shop\".\"Orders\" VALUES (100, 1, 'Ann'), (50, 2, 'Bob')");
    String table = "\"Shop\".\"Orders\"";
    assertThat(last(table)).containsExactly("Ann", "Bob"); // by the primary key

    sql("INSERT INTO \"Shop\".\"Orders\" VALUES (1, 3, 'Cid')");
    assertThat(last(table)).containsExactly("Cid");
    sql("INSERT INTO \"Shop\".\"Orders\" VALUES (200, 4, 'Dan')");
    assertThat(last(table, "jobBookmarkKeys", List.of("Id"), "hashfield", "id"))
        .containsExactly("Dan");
  }

  @Test
  void columnsAreFoundInAnyCase() throws SQLException {
    sql("CREATE TABLE orders (\"OrderId\" int)");
    sql("INSERT INTO orders VALUES (1), (2)");

    assertThat(last("orders", "jobBookmarkKeys", List.of("orderid"), "hashfield", "ORDERID"))
        .containsExactly("1", "2");
    assertThat(last("orders", "jobBookmarkKeys", List.of("ORDERID"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hashfield, name",
    "hashfield, id",
    "hashfield, At",
    "hashfield, paid",
    "hashexpression, id + 1",
    "hashexpression, length(name)",
  })
  void partitionsTogetherGiveEveryRowOnce(String option, String value) throws SQLException {
    sql("CREATE TABLE t (id int, name text, \"At\" timestamp, paid numeric)");
    sql(
        "INSERT INTO t SELECT i - 50, 'n' || i, TIMESTAMP '2026-01-01' + i * INTERVAL '1 h', i / 7.0"
            + " FROM generate_series(1, 100) i");
    sql("INSERT INTO t VALUES (NULL, NULL, NULL, NULL)");

    DynamicFrame frame = read("t", "", option, value, "hashpartitions", 4);

    assertThat(frame.getNumPartitions()).isEqualTo(4);
    assertThat(rows(frame).count()).isEqualTo(101);
    assertThat(rows(frame).distinct().count()).isEqualTo(101);
  }

  @Test
  void aSinkAppendsToATable() throws SQLException {
    sql("CREATE TABLE orders (id int, \"Full Name\" text)");

    lake.glue()
        .getSink("postgresql", options(connection("orders")), "")
        .writeDynamicFrame(
            DynamicFrame.apply(table("id int | `Full Name` string\n2 | Bob"), lake.glue()), null);

    assertThatTable(rows(read("orders", ""))).isEqualTo("id int | `Full Name` string\n2 | Bob");
  }

  @Test
  void noPasswordIsInAnyMessage() throws SQLException {
    sql("CREATE TABLE t (id int, name text)");
    sql("INSERT INTO t VALUES (1, '%s')".formatted(PASSWORD));
    String url = url() + "&password=" + PASSWORD;

    assertSilent(() -> read("no_such_table", "", "password", PASSWORD));
    assertSilent(() -> read("no_such_table", "", "url", url));
    assertSilent(() -> read("t", "", "url", url.replace("user=postgres", "user=nobody")));
    assertSilent(() -> read("t", "", "url", url.replace("localhost", "unknown.invalid")));
    assertSilent(
        () ->
            rows(read("t", "", "password", PASSWORD, "hashexpression", "cast(name as int)"))
                .collectAsList());
    assertSilent(() -> last("t", "password", PASSWORD, "jobBookmarkKeys", List.of("nr")));
    assertSilent(
        () ->
            lake.glue()
                .getSink("postgresql", options(connection("t", "url", url)), "")
                .writeDynamicFrame(DynamicFrame.apply(table("id string\nx"), lake.glue()), null));
  }

  private static void assertSilent(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .satisfies(
            error -> {
              java.io.StringWriter all = new java.io.StringWriter();
              error.printStackTrace(new java.io.PrintWriter(all));
              assertThat(all.toString()).doesNotContain(PASSWORD).doesNotContain("s3cr3t");
            });
  }

  /** The last column of what the next run of a job reads. */
  private List<String> last(String name, Object... options) {
    runs++;
    lake.begin("r" + runs, "2026-01-01T12:00:00Z");
    Dataset<Row> found = rows(read(name, name, options));
    List<String> values = new ArrayList<>();
    found.collectAsList().forEach(row -> values.add(String.valueOf(row.get(row.size() - 1))));
    Job.commit();
    return values.stream().sorted().toList();
  }

  private DynamicFrame read(String name, String context, Object... more) {
    return lake.glue()
        .getSource("postgresql", options(connection(name, more)), context, "")
        .getDynamicFrame();
  }

  private static Object[] connection(String name, Object... more) {
    List<Object> all = new ArrayList<>(List.of("url", url(), "dbtable", name, "user", "postgres"));
    all.addAll(List.of(more)); // a later option takes the place of an earlier one
    return all.toArray();
  }

  private static String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
