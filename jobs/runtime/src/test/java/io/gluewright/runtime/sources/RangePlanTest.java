package io.gluewright.runtime.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.sinks.PostgresServer;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans for tables of a PostgreSQL that runs; no Spark. */
final class RangePlanTest {
  @BeforeEach
  void clear() {
    PostgresServer.clear();
  }

  @Test
  void skewedKeysFallIntoRangesOfOneSizeAndEachRowIntoOne() throws SQLException {
    PostgresServer.sql(
        """
        create schema if not exists shop;
        drop table if exists shop.orders;
        create table shop.orders (id bigint primary key, old_id int);
        insert into shop.orders select i, nullif(i, 7) from generate_series(1, 999) i;
        insert into shop.orders values (9000000000000, null);
        """);

    List<String> byKey = plan("shop.orders", Optional.empty(), 4).conditions();
    List<String> byColumn = plan("shop.orders", Optional.of("OLD_ID"), 3).conditions();

    assertThat(byKey)
        .containsExactly(
            "\"id\" < 250 OR \"id\" IS NULL",
            "\"id\" >= 250 AND \"id\" < 500",
            "\"id\" >= 500 AND \"id\" < 750",
            "\"id\" >= 750");
    assertThat(counts("shop.orders", byKey)).containsExactly("(249)", "(250)", "(250)", "(251)");
    assertThat(counts("shop.orders", byColumn)).containsExactly("(334)", "(333)", "(333)");
    assertThat(PostgresServer.rows("count(*) from shop.orders where " + either(byColumn)))
        .containsExactly("(1000)");
  }

  @Test
  void viewsAndEmptyTablesHaveRangesToo() throws SQLException {
    PostgresServer.sql(
        """
        create table few (id int primary key, price numeric, prices numeric[], exact numeric(9, 2));
        create view a_view as select * from few;
        """);

    assertThat(plan("few", Optional.empty(), 4).conditions()).containsExactly("1 = 1");

    PostgresServer.sql("insert into few select i from generate_series(11, 20) i");

    KeyRanges plan = plan("a_view", Optional.of("id"), 2);
    assertThat(plan.conditions()).containsExactly("\"id\" < 16 OR \"id\" IS NULL", "\"id\" >= 16");
  }

  @Test
  void whatCannotBeCutIsRefusedWithTheColumnsThereAre() {
    PostgresServer.sql("create table pairs (a int, b text, primary key (a, b))");

    assertThatThrownBy(() -> plan("pairs", Optional.empty(), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fetch.range-by is missing, and the primary key has 2 columns; name a column of whole"
                + " numbers, one of [a, b]");
    assertThatThrownBy(() -> plan("pairs", Optional.of("c"), 2))
        .hasMessage("range-by: no column \"c\"; the columns are [a, b]");
    assertThatThrownBy(() -> plan("pairs", Optional.of("b"), 2))
        .hasMessage("range-by: \"b\" is of type text; only whole numbers can be cut into ranges");
  }

  @Test
  void theWidestRangeOfNumbersIsCutWithoutOverflow() {
    KeyRanges ranges =
        KeyRanges.even(
            "id", BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE), 2);

    assertThat(ranges.conditions()).containsExactly("id < 0 OR id IS NULL", "id >= 0");
    assertThat(KeyRanges.even("id", BigInteger.ONE, BigInteger.ONE, 8).conditions())
        .containsExactly("1 = 1");
  }

  private static KeyRanges plan(String table, Optional<String> by, int ranges) throws SQLException {
    try (Connection connection = DriverManager.getConnection(PostgresServer.url())) {
      return RangePlan.of(connection, table, Optional.empty(), by, ranges);
    }
  }

  private static List<String> counts(String table, List<String> conditions) {
    return conditions.stream()
        .flatMap(
            condition ->
                PostgresServer.rows("count(*) from %s where %s".formatted(table, condition))
                    .stream())
        .toList();
  }

  private static String either(List<String> conditions) {
    return "(" + String.join(") or (", conditions) + ")";
  }
}
