package io.gluewright.glue.sources;

import static io.gluewright.glue.sources.Lake.options;
import static io.gluewright.glue.sources.Lake.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcSourceTest {
  private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
  private static final String PASSWORD = "s3cr3t-pw";

  @TempDir private Path folder;
  private Lake lake;
  private int runs;

  @BeforeEach
  void open() throws SQLException {
    lake = Lake.in(folder);
    sql("DROP ALL OBJECTS");
  }

  @AfterEach
  void leave() {
    lake.close();
    Spark.session().conf().unset("spark.gluewright.connection.shop.url");
    Spark.session().conf().unset("spark.gluewright.connection.shop.user");
  }

  @Test
  void readsTheWholeTableWithoutABookmark() throws SQLException {
    sql("CREATE TABLE orders (id INT, name VARCHAR(9), paid DECIMAL(9, 2), paid_on DATE)");
    sql("INSERT INTO orders VALUES (1, 'Ann', 9.50, '2026-01-02'), (2, NULL, NULL, NULL)");

    assertThatTable(rows(read("orders", "")))
        .isEqualTo(
            """
            ID int | NAME string | PAID decimal(9,2) | PAID_ON date
            1      | Ann         | 9.50              | 2026-01-02
            2      | -           | -                 | -
            """);
  }

  @Test
  void readsRowsAfterTheLastKeyOfTheRunBefore() throws SQLException {
    sql("CREATE TABLE orders (id INT PRIMARY KEY)");
    sql("INSERT INTO orders VALUES (1), (2)");
    assertThat(ids("jobBookmarkKeys", List.of("id"))).containsExactly("1", "2");

    sql("INSERT INTO orders VALUES (5), (9)");
    assertThat(ids("jobBookmarkKeys", List.of("id"))).containsExactly("5", "9");

    assertThat(ids("jobBookmarkKeys", List.of("id"))).isEmpty();
  }

  @Test
  void withoutKeysThePrimaryKeyIsUsed() throws SQLException {
    sql("CREATE TABLE orders (id INT PRIMARY KEY)");
    sql("INSERT INTO orders VALUES (1)");
    assertThat(ids()).containsExactly("1");

    sql("INSERT INTO orders VALUES (2)");

    assertThat(ids()).containsExactly("2");
  }

  @Test
  void withoutAnyKeyEveryRunReadsEverything() throws SQLException {
    sql("CREATE TABLE orders (id INT)");
    sql("INSERT INTO orders VALUES (1)");

    assertThat(ids()).containsExactly("1");
    assertThat(ids()).containsExactly("1");
  }

  @Test
  void descendingKeysReadSmallerValues() throws SQLException {
    sql("CREATE TABLE orders (id INT)");
    sql("INSERT INTO orders VALUES (-1), (-2)");
    Object[] options = {"jobBookmarkKeys", List.of("id"), "jobBookmarkKeysSortOrder", "desc"};
    assertThat(ids(options)).containsExactly("-1", "-2");

    sql("INSERT INTO orders VALUES (-3), (7)");

    assertThat(ids(options)).containsExactly("-3");
  }

  @Test
  void severalKeysAreComparedAsOne() throws SQLException {
    sql("CREATE TABLE orders (placed DATE, nr INT, id INT)");
    sql("INSERT INTO orders VALUES ('2026-01-01', 9, 1), ('2026-01-02', 1, 2)");
    Object[] options = {"jobBookmarkKeys", List.of("placed", "nr")};
    assertThat(ids(options)).containsExactly("1", "2");

    sql("INSERT INTO orders VALUES ('2026-01-01', 10, 3)"); // before the last key: lost
    sql("INSERT INTO orders VALUES ('2026-01-02', 2, 4), ('2026-01-03', 0, 5)");

    assertThat(ids(options)).containsExactly("4", "5");
    assertThat(ids(options)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BIGINT, 9000000000, 9000000001",
    "'DECIMAL(20,3)', 1.500, 1.501",
    "DOUBLE PRECISION, 1.5, 1.75",
    "VARCHAR(9), it's, z\"",
    "DATE, 2026-01-01, 2026-01-02",
    "TIMESTAMP(6), 2026-01-01 10:00:00.000001, 2026-01-01 10:00:00.000002",
  })
  void keysOfEveryTypeCarryOverExactly(String type, String first, String second)
      throws SQLException {
    sql("CREATE TABLE orders (id %s)".formatted(type));
    sql("INSERT INTO orders VALUES ('%s')".formatted(first.replace("'", "''")));
    assertThat(ids("jobBookmarkKeys", List.of("id"))).hasSize(1);
    assertThat(ids("jobBookmarkKeys", List.of("id"))).isEmpty();

    sql("INSERT INTO orders VALUES ('%s')".formatted(second.replace("'", "''")));

    assertThat(ids("jobBookmarkKeys", List.of("id"))).hasSize(1);
    assertThat(ids("jobBookmarkKeys", List.of("id"))).isEmpty();
  }

  @Test
  void aRunReadsNothingThatCameAfterItAsked() throws SQLException {
    sql("CREATE TABLE orders (id INT PRIMARY KEY)");
    sql("INSERT INTO orders VALUES (1)");
    begin();
    DynamicFrame asked = read("orders", "ctx");
    sql("INSERT INTO orders VALUES (2)");

    assertThat(rows(asked).count()).isEqualTo(1);
    Job.commit();
    assertThat(ids()).containsExactly("2");
  }

  @Test
  void aFailedRunIsRepeated() throws SQLException {
    sql("CREATE TABLE orders (id INT PRIMARY KEY)");
    sql("INSERT INTO orders VALUES (1)");
    begin();
    assertThat(rows(read("orders", "ctx")).count()).isEqualTo(1);

    assertThat(ids()).containsExactly("1");
  }

  @Test
  void rowsWithoutAKeyDoNotStopTheRun() throws SQLException {
    sql("CREATE TABLE orders (id INT)");
    sql("INSERT INTO orders VALUES (1), (NULL)");

    assertThat(ids("jobBookmarkKeys", List.of("id"))).containsExactly("1");
  }

  @Test
  void namesThatNeedQuotesAreQuoted() throws SQLException {
    sql("CREATE TABLE orders (\"or\"\"der id\" INT)");
    sql("INSERT INTO orders VALUES (1)");

    assertThat(ids("jobBookmarkKeys", List.of("or\"der id"))).containsExactly("1");
    assertThat(ids("jobBookmarkKeys", List.of("or\"der id"))).isEmpty();
  }

  @Test
  void aKeyThatIsNoColumnIsNamed() throws SQLException {
    sql("CREATE TABLE orders (id INT, name VARCHAR(9))");

    assertThatThrownBy(() -> ids("jobBookmarkKeys", List.of("nr")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "jobBookmarkKeys: orders at "
                + URL
                + " has no column \"nr\"; its columns are [ID, NAME]");
  }

  @ParameterizedTest
  @CsvSource({"hashfield, NAME", "hashfield, id", "hashexpression, id + 1"})
  void partitionsTogetherGiveEveryRowOnce(String option, String value) throws SQLException {
    sql("CREATE TABLE orders (id INT, name VARCHAR(9))");
    sql("INSERT INTO orders SELECT x - 50, 'n' || x FROM SYSTEM_RANGE(1, 100)");
    sql("INSERT INTO orders VALUES (NULL, NULL)");

    DynamicFrame frame = read("orders", "", option, value, "hashpartitions", 4);

    assertThat(frame.getNumPartitions()).isEqualTo(4);
    assertThat(rows(frame).count()).isEqualTo(101);
    assertThat(rows(frame).distinct().count()).isEqualTo(101);
  }

  @Test
  void sevenPartitionsUnlessGiven() throws SQLException {
    sql("CREATE TABLE orders (id INT)");

    assertThat(read("orders", "", "hashfield", "id").getNumPartitions()).isEqualTo(7);
  }

  @Test
  void noPasswordIsInAnyMessage() throws SQLException {
    sql("CREATE TABLE orders (id INT)");
    JsonOptions wrong =
        options("url", URL + ";PASSWORD=" + PASSWORD, "dbtable", "no_such_table", "user", "sa");
    assertThatThrownBy(() -> lake.glue().getSource("h2", wrong, "", "").getDynamicFrame())
        .hasMessageContaining("no_such_table")
        .hasMessageContaining("PASSWORD=[REDACTED]")
        .satisfies(error -> assertThat(everything(error)).doesNotContain(PASSWORD));

    JsonOptions refused =
        options("url", "jdbc:h2:mem:shop", "dbtable", "orders", "user", "x", "password", PASSWORD);
    assertThatThrownBy(() -> lake.glue().getSource("h2", refused, "", "").getDynamicFrame())
        .satisfies(error -> assertThat(everything(error)).doesNotContain(PASSWORD));
  }

  @Test
  void aMissingUrlNamesTheOptionAndTheSetting() {
    JsonOptions options = options("dbtable", "orders", "connectionName", "shop");

    assertThatThrownBy(() -> lake.glue().getSource("jdbc", options, "", ""))
        .hasMessage(
            "no url for the database: set connection option \"url\" or Spark setting"
                + " spark.gluewright.connection.shop.url");
  }

  @Test
  void aSinkAppendsToATable() throws SQLException {
    sql("CREATE TABLE orders (id INT, name VARCHAR(9))");
    sql("INSERT INTO orders VALUES (1, 'Ann')");
    Spark.session().conf().set("spark.gluewright.connection.shop.url", URL);
    Spark.session().conf().set("spark.gluewright.connection.shop.user", "sa");

    DynamicFrame errors =
        lake.glue()
            .getJDBCSink("shop", options("dbtable", "orders"), "", "", null)
            .writeDynamicFrame(
                DynamicFrame.apply(table("id int | name string\n2 | Bob"), lake.glue()), null);

    assertThat(errors.count()).isZero();
    assertThatTable(rows(read("orders", ""))).isEqualTo("ID int | NAME string\n1 | Ann\n2 | Bob");
  }

  private List<String> ids(Object... options) {
    begin();
    List<String> ids = new ArrayList<>();
    var found = rows(read("orders", "ctx", options));
    if (found.columns().length > 0) {
      int last = found.columns().length - 1;
      found.collectAsList().forEach(row -> ids.add(String.valueOf(row.get(last))));
    }
    Job.commit();
    return ids;
  }

  private void begin() {
    runs++;
    lake.begin("r" + runs, "2026-01-01T12:00:00Z");
  }

  private DynamicFrame read(String name, String context, Object... more) {
    List<Object> all = new ArrayList<>(List.of("url", URL, "dbtable", name, "user", "sa"));
    all.addAll(List.of(more));
    return lake.glue().getSource("h2", options(all.toArray()), context, "").getDynamicFrame();
  }

  private static String everything(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable e = error; e != null; e = e.getCause()) {
      text.append(e).append('\n');
    }
    return text.toString();
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
