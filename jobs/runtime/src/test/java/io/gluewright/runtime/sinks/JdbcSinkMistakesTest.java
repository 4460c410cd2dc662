package io.gluewright.runtime.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.runtime.failures.Diagnosis;
import io.gluewright.runtime.failures.FailureClass;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a table of a database does not take is told before a row is written, and without a value.
 */
@ExtendWith(Interpreted.class)
final class JdbcSinkMistakesTest {
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
  void tellsAllThatDoesNotFitBeforeARowIsWritten() {
    PostgresServer.sql("create table people (id int, price numeric(9, 2), day date)");
    Dataset<Row> rows = spark.sql("select 1L as id, 1.125 as price, 'x' as day, 'y' as nam");

    assertThatThrownBy(() -> sinks.sink("table = people").append(rows))
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

    assertThatThrownBy(() -> sinks.sink("table = people").append(JdbcSinks.people().select("id")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("do not have the column \"name\"")
        .hasMessageNotContaining("since");
  }

  @Test
  void refusesNestedColumnsATableThatIsMissingAndAKeyThatIsNone() {
    assertThatThrownBy(
            () -> sinks.sink("table = people").append(spark.sql("select array(1) as ids")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"ids\" is array<int>")
        .hasMessageContaining("to_json");
    assertThatThrownBy(() -> sinks.sink("table = people").append(JdbcSinks.people()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("create = true");
    PostgresServer.sql("create table people (id int, name text, unique (id, name))");
    assertThatThrownBy(() -> sinks.sink(JdbcSinks.MERGED).merge(JdbcSinks.people()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("merge-on = [id] is no unique key");
  }

  @Test
  void refusesTwoRowsOfOneKey() {
    PostgresServer.sql(JdbcSinks.PEOPLE);

    assertThatThrownBy(
            () -> sinks.sink(JdbcSinks.MERGED).merge(JdbcSinks.people().union(JdbcSinks.people())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two with the same key");

    assertThat(PostgresServer.rows("count(*) from people")).containsExactly("(0)");
  }

  @Test
  void aBrokenConstraintIsOfDataAndNoValueIsTold() {
    PostgresServer.sql(
        "create table people (id int, name text, constraint short check (length(name) < 3))");
    Sink sink = sinks.sink("table = people");

    assertThatThrownBy(() -> sink.append(JdbcSinks.people()))
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
  void tellsNoSecret() {
    String closed =
        "type = jdbc, url = \"jdbc:postgresql://127.0.0.1:1/db?password=hunter1\", user = u,"
            + " password = hunter2, options { sslpassword = hunter3 }, table = people";
    Problems problems = new Problems();
    SinkSpec spec = JdbcSinks.read(closed, problems);

    assertThat(spec.toString()).doesNotContain("hunter");
    assertThatThrownBy(() -> sinks.open(spec, 1, Outside.impatient()).append(JdbcSinks.people()))
        .satisfies(
            failure -> {
              assertThat(told(failure)).contains("Connection to 127.0.0.1:1 refused");
              assertThat(failure.toString() + told(failure)).doesNotContain("hunter");
            });
  }

  @Test
  void cannotBeReadBack() {
    assertThatThrownBy(() -> sinks.sink(JdbcSinks.ADDED).table())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("type = delta");
  }

  @Test
  void tellsTheMistakesOfASinkAllAtOnce() {
    Problems problems = new Problems();

    JdbcSinks.read(
        "type = jdbc, url = \"jdbc:oracle:thin:@h:1:x\", table = a.b.c, ledger = x.y, partitions ="
            + " 0, max_connectons = 3",
        problems);
    JdbcSinks.read("type = jdbc, url = \"jdbc:h2:mem:x\", table = a, merge-on = [id]", problems);
    JdbcSinks.read("type = jdbc, url = \"postgresql://x\"", problems);

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
}
