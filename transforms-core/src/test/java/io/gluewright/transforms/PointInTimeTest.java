package io.gluewright.transforms;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PointInTimeTest {
  private static final PointInTime MOMENT =
      PointInTime.of(Clock.fixed(Instant.parse("2020-02-29T23:30:00Z"), ZoneOffset.UTC));

  private static Dataset<Row> sql(String statement) {
    return Spark.session().sql(statement);
  }

  @Test
  void isWhatSqlMeansByTodayAndNow() {
    Dataset<Row> told =
        MOMENT.in(
            sql(
                """
                SELECT cast(current_date AS string) AS today, cast(now() AS string) AS now,
                  cast(localtimestamp() AS string) AS local, unix_timestamp() AS seconds
                """));

    assertThatTable(told)
        .isEqualTo(
            """
            today string | now string          | local string        | seconds long
            2020-02-29   | 2020-02-29 23:30:00 | 2020-02-29 23:30:00 | 1583019000
            """);
  }

  @Test
  void isWhatASubqueryMeansToo() {
    Dataset<Row> told =
        MOMENT.in(
            sql(
                "SELECT id FROM range(3) WHERE id < (SELECT count(*) FROM range(1) WHERE"
                    + " year(current_date()) = 2020)"));

    assertThatTable(told)
        .isEqualTo(
            """
            id long
            0
            """);
  }

  @Test
  void leavesATableAsItIsThatDoesNotAskForIt() {
    Dataset<Row> rows = sql("SELECT id FROM range(3)");

    assertThat(MOMENT.in(rows)).isSameAs(rows);
  }
}
