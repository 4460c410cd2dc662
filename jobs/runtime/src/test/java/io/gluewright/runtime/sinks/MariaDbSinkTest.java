package io.gluewright.runtime.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.OpenBatch.Work;
import io.gluewright.runtime.batches.RivalException;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.sinks.jdbc.DatabaseTable;
import io.gluewright.runtime.sinks.jdbc.Delivery;
import io.gluewright.runtime.sinks.jdbc.Outcome;
import io.gluewright.runtime.sinks.jdbc.TableWriter;
import io.gluewright.runtime.sinks.jdbc.WriteKey;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What MySQL and MariaDB have in their own way, on a MariaDB that runs. */
@ExtendWith(Interpreted.class)
final class MariaDbSinkTest {
  private MariaDbServer server;

  @BeforeEach
  void clear() throws SQLException {
    server = MariaDbServer.empty();
  }

  private Outcome write(String block, Dataset<Row> rows, long token, List<String> keys) {
    String all = "url = \"%s\", partitions = 3, batch-size = 2, %s".formatted(server.url(), block);
    Problems problems = new Problems();
    DatabaseTable spec =
        DatabaseTable.read(
            "people", Settings.of(ConfigFactory.parseString(all), problems), Secrets.ofProcess());
    problems.throwIfAny();
    Optional<String> deletes =
        Optional.of(SinkSpec.DELETE).filter(List.of(rows.columns())::contains);
    return TableWriter.to(spec)
        .write(
            new Delivery(rows, rows.count(), keys, deletes),
            new WriteKey("job", "run-" + token, "people", 1, token),
            Work.NEW);
  }

  @Test
  void insertsUpdatesAndDeletes() throws SQLException {
    server.sql(
        "create table shop.people (id int primary key, name varchar(20), no int auto_increment"
            + " unique)",
        "insert into shop.people (id, name) values (1, 'old'), (2, 'old'), (9, 'kept')");
    Dataset<Row> rows =
        Spark.session()
            .sql(
                "select * from values (1, 'Ann', false), (2, null, true), (4, null, null), (5, 'x',"
                    + " true) as t(id, name, __delete)");

    Outcome outcome = write("table = shop.people, merge-on = [id]", rows, 1, List.of("id"));

    assertThat(outcome).isEqualTo(new Outcome(1, 1, 1, 2, 0, 0));
    assertThat(server.texts("select concat_ws('|', id, name) from people order by id"))
        .containsExactly("1|Ann", "4", "9|kept");
  }

  @Test
  void keepsEveryTypeAsItIs() throws SQLException {
    Dataset<Row> rows =
        Spark.session()
            .sql(
                """
                select true as ok, 1S as small, -2 as whole, 9000000000L as large,
                  cast(0.5 as float) as single, 1e100D as dbl,
                  cast(12345.12345 as decimal(20, 5)) as price, 'it\\'s `so`; \\\\' as words,
                  X'00FF' as bytes, date'1000-01-01' as day,
                  timestamp'1500-03-01 00:00:00.123456' as at,
                  timestamp_ntz'2026-03-29 02:30:00' as local_at
                """);

    write("table = people, create = true", rows, 1, List.of());

    assertThat(
            server.texts(
                "select concat_ws('|', ok, small, whole, large, single, dbl, price, words,"
                    + " hex(bytes), day, at, local_at) from people"))
        .containsExactly(
            "1|1|-2|9000000000|0.5|1e100|12345.12345|it's `so`; \\|00FF|1000-01-01"
                + "|1500-03-01 00:00:00.123456|2026-03-29 02:30:00.000000");
  }

  @Test
  void aKeyThatItMadeKeepsCaseApart() throws SQLException {
    Dataset<Row> rows = Spark.session().sql("select * from values ('a', 1), ('A', 2) as t(id, no)");

    write("table = people, create = true, merge-on = [id]", rows, 1, List.of("id"));
    Outcome again = write("table = people, create = true, merge-on = [id]", rows, 2, List.of("id"));

    assertThat(again.updated()).isEqualTo(2);
    assertThat(server.texts("select id from people order by no")).containsExactly("a", "A");
  }

  @Test
  void refusesATableWithAnotherUniqueKeyAndARunThatWasSucceeded() throws SQLException {
    server.sql("create table shop.people (id int primary key, name varchar(20) unique)");
    Dataset<Row> rows = Spark.session().sql("select 1 as id, 'Ann' as name");

    assertThatThrownBy(() -> write("table = people, merge-on = [id]", rows, 1, List.of("id")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another unique key, [name]");

    write("table = people", rows, 8, List.of());
    assertThatThrownBy(() -> write("table = people", rows, 7, List.of()))
        .isInstanceOf(RivalException.class);
  }

  @Test
  void tellsNoValueOfARowThatBreaksAConstraint() throws SQLException {
    server.sql("create table shop.people (id int primary key, name varchar(20) not null)");
    Dataset<Row> rows = Spark.session().sql("select 4711 as id, 'Ann' as name");
    write("table = people", rows, 1, List.of());

    assertThatThrownBy(() -> write("table = people", rows, 2, List.of()))
        .hasStackTraceContaining("breaks a constraint, PRIMARY (SQL state 23000)")
        .satisfies(
            failure -> {
              for (Throwable each = failure; each != null; each = each.getCause()) {
                assertThat(String.valueOf(each.getMessage())).doesNotContain("4711", "Ann");
              }
            });
  }
}
