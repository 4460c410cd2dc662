package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.rules.RulePlan;
import io.gluewright.rules.Ruled;
import io.gluewright.rules.engine.Step.Movement;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.testkit.Tables;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JoinRulesTest {
  private static final String ORDERS =
      """
      id int | customer string
      1      | a
      2      | b
      3      | -
      4      | c
      """;
  private static final Map<String, String> CUSTOMERS =
      Map.of(
          "customers",
          """
          `the key` string | name string | `customer.since` date
          a                | Ann         | 2020-01-01
          b                | -           | 2021-01-01
          -                | Nobody      | 2022-01-01
          """);

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void aRowWithoutAMatchIsRefusedUnlessSaidOtherwise() {
    assertThatTable(
            explained(
                ruled(
                    ORDERS,
                    CUSTOMERS,
                    """
                    { type = lookup_join, table = customers, on { Customer = The Key }, take = [Name, customer.since] }
                    """)))
        .isEqualTo(
            """
            id int | customer string | Name string | `customer.since` date | why string
            1      | a               | Ann         | 2020-01-01            | -
            2      | b               | -           | 2021-01-01            | -
            3      | -               | -           | -                     | 1:lookup_join / customer / null / a match in "customers"
            4      | c               | -           | -                     | 1:lookup_join / customer / x / a match in "customers"
            """);
  }

  @Test
  void itMayBeNullOrGo() {
    assertThatTable(
            ruled(
                ORDERS,
                CUSTOMERS,
                """
                { type = lookup_join, table = customers, on { customer = the key }, take { name = customer }, on-missing = null }
                """))
        .isEqualTo(
            """
            id int | customer string
            1      | Ann
            2      | -
            3      | -
            4      | -
            """);
    assertThatTable(
            ruled(
                ORDERS,
                CUSTOMERS,
                """
                { type = enrichment_join, table = customers, on { customer = the key }, take { name = customer }, on-missing = drop }
                """))
        .isEqualTo(
            """
            id int | customer string
            1      | Ann
            2      | -
            """);
  }

  @Test
  void itMayGetADefault() {
    assertThatTable(
            ruled(
                ORDERS,
                CUSTOMERS,
                """
                { type = lookup_join, table = customers, on { customer = the key }
                  take {
                    name = customer.name
                    "customer.since" = since
                  }
                  defaults { "customer.name" = unknown, since = 1970-01-01 } }
                """))
        .isEqualTo(
            """
            id int | customer string | `customer.name` string | since date
            1      | a               | Ann                    | 2020-01-01
            2      | b               | -                      | 2021-01-01
            3      | -               | unknown                | 1970-01-01
            4      | c               | unknown                | 1970-01-01
            """);
  }

  @Test
  void itMayFail() {
    assertThatThrownBy(
            () ->
                ruled(
                        ORDERS,
                        CUSTOMERS,
                        "{ type = lookup_join, table = customers, on { customer = the key }, take ="
                            + " name, on-missing = fail }")
                    .collectAsList())
        .hasMessageContaining("rule 1:lookup_join: the column \"customer\" holds \"")
        .hasMessageContaining("\"; expected: a match in \"customers\"");
  }

  @Test
  void refusedRowsAreNotLookedUpAndStayAsTheyAre() {
    for (String type : new String[] {"lookup_join", "enrichment_join", "expansion_join"}) {
      assertThatTable(
              explained(
                  ruled(
                      """
                      id string | k int | v string
                      1         | 7     | -
                      x         | 7     | mine
                      y         | 8     | -
                      """,
                      Map.of(
                          "t",
                          """
                          k long | v string
                          7      | found
                          """),
                      """
                      { type = cast, column = id, target_type = int }
                      { id = join, type = %s, table = t, on = [k], take = [v] }
                      """
                          .formatted(type))))
          .isEqualTo(
              """
              id int | k int | v string | why string
              1      | 7     | found    | -
              -      | 7     | mine     | 1:cast / id / x / a value of type INT
              -      | 8     | -        | 1:cast / id / x / a value of type INT
              """);
    }
  }

  @Test
  void ofSeveralMatchesTheFirstInAnOrderIsTakenOrTheyFail() {
    Map<String, String> rates =
        Map.of(
            "rates",
            """
            code string | day date   | rate double
            EUR         | 2024-01-01 | 1.0
            EUR         | 2024-02-01 | 2.0
            EUR         | 2024-02-01 | 1.5
            USD         | 2024-01-01 | 3.0
            """);
    String amounts =
        """
        code string
        EUR
        USD
        """;

    assertThatTable(
            ruled(
                amounts,
                rates,
                "{ type = lookup_join, table = rates, on = code, take = rate, order-by = day desc,"
                    + " on-missing = null }"))
        .isEqualTo(
            """
            code string | rate double
            EUR         | 1.5
            USD         | 3.0
            """);
    assertThatTable(
            ruled(
                amounts,
                rates,
                "{ type = lookup_join, table = rates, on = code, take = rate, duplicates = first,"
                    + " on-missing = null }"))
        .isEqualTo(
            """
            code string | rate double
            EUR         | 1.0
            USD         | 3.0
            """);
    assertThatThrownBy(
            () ->
                ruled(
                        amounts,
                        rates,
                        "{ type = lookup_join, table = rates, on = code, take = rate }")
                    .collectAsList())
        .hasMessageContaining(
            "rule 1:lookup_join: \"rates\" has several rows for XXX; expected: one, or duplicates ="
                + " first");
  }

  @Test
  void theLatestMatchAtOrBeforeTheRowIsTaken() {
    assertThatTable(
            explained(
                ruled(
                    """
                    id string | code string | at timestamp
                    1         | EUR         | 2024-01-31 23:59:59
                    2         | EUR         | 2024-02-01 00:00:00
                    3         | EUR         | 2024-06-01 12:00:00
                    4         | EUR         | 2023-12-31 00:00:00
                    5         | EUR         | -
                    6         | USD         | 2024-06-01 00:00:00
                    7         | -           | 2024-06-01 00:00:00
                    x         | EUR         | 2024-06-01 00:00:00
                    """,
                    Map.of(
                        "rates",
                        """
                        currency string | `valid from` date | rate double
                        EUR             | 2024-02-01        | 2.0
                        EUR             | 2024-01-01        | 1.0
                        EUR             | -                 | 9.0
                        -               | 2024-01-01        | 9.0
                        GBP             | 2024-01-01        | 9.0
                        """),
                    """
                    { type = cast, column = id, target_type = int }
                    { id = join, type = enrichment_join, table = rates, on { code = currency }, take { rate = rate of day }
                      as-of { column = at, table-column = valid from } }
                    """)))
        .isEqualTo(
            """
            id int | code string | at timestamp        | `rate of day` double | why string
            1      | EUR         | 2024-01-31 23:59:59 | 1.0                  | -
            2      | EUR         | 2024-02-01 00:00:00 | 2.0                  | -
            3      | EUR         | 2024-06-01 12:00:00 | 2.0                  | -
            4      | EUR         | 2023-12-31 00:00:00 | -                    | join / code / XXX / a match in "rates"
            5      | EUR         | -                   | -                    | join / code / XXX / a match in "rates"
            6      | USD         | 2024-06-01 00:00:00 | -                    | join / code / XXX / a match in "rates"
            7      | -           | 2024-06-01 00:00:00 | -                    | join / code / null / a match in "rates"
            -      | EUR         | 2024-06-01 00:00:00 | -                    | 1:cast / id / x / a value of type INT
            """);
  }

  @Test
  void theLatestMatchMayBeNullInItself() {
    assertThatTable(
            ruled(
                """
                k int | at int
                1     | 5
                1     | 9
                """,
                Map.of(
                    "t",
                    """
                    k int | at int | v string | w int
                    1     | 4      | old      | 1
                    1     | 8      | -        | 1
                    1     | 8      | -        | 2
                    """),
                """
                { type = enrichment_join, table = t, on = k, take = [v, w], as-of { column = at, table-column = at }
                  order-by = w desc, on-missing = fail }
                """))
        .isEqualTo(
            """
            k int | at int | v string | w int
            1     | 5      | old      | 1
            1     | 9      | -        | 2
            """);
  }

  @Test
  void anExpansionMakesARowOfEachMatch() {
    assertThatTable(
            ruled(
                """
                id int | pack string
                1      | p
                2      | q
                """,
                Map.of(
                    "contents",
                    """
                    pack string | item string
                    p           | apple
                    p           | pear
                    """),
                "{ type = expansion_join, table = contents, on = pack, take = item, on-missing ="
                    + " null }"))
        .isEqualTo(
            """
            id int | pack string | item string
            1      | p           | apple
            1      | p           | pear
            2      | q           | -
            """);
  }

  @Test
  void severalKeysMustAllBeEqual() {
    assertThatTable(
            ruled(
                """
                a int | b string
                1     | x
                1     | -
                2     | x
                """,
                Map.of(
                    "t",
                    """
                    a long | b string | c int
                    1      | x        | 7
                    1      | -        | 8
                    """),
                "{ type = lookup_join, table = t, on = [a, b], take = c, on-missing = null }"))
        .isEqualTo(
            """
            a int | b string | c int
            1     | x        | 7
            1     | -        | -
            2     | x        | -
            """);
  }

  @Test
  void aSmallTableIsSentToEveryPlaceAndABigOneIsNot() {
    String rule =
        "{ type = lookup_join, table = customers, on { customer = the key }, take = name,"
            + " on-missing = null, broadcast-below = %s }";
    RulePlan small = plan(rule.formatted("1MB"));
    RulePlan big = plan(rule.formatted("1B"));

    assertThat(small.uses().get(0).movement()).isEqualTo(Movement.BROADCAST);
    assertThat(big.uses().get(0).movement()).isEqualTo(Movement.SHUFFLE);
    assertThat(executed(small)).contains("BroadcastHashJoin");
    assertThatTable(big.transform().apply(Tables.table(ORDERS)))
        .isEqualTo(small.transform().apply(Tables.table(ORDERS)));
  }

  @Test
  void planningAJoinStartsNoJob() {
    long jobs =
        SparkJobs.count(
            () ->
                plan("{ type = lookup_join, table = customers, on { customer = the key }, take ="
                        + " name, order-by = name }")
                    .transform()
                    .apply(Tables.table(ORDERS)));

    assertThat(jobs).isZero();
  }

  @Test
  void itIsKnownWhereValuesComeFrom() {
    RulePlan plan =
        plan(
            "{ type = enrichment_join, table = customers, on { customer = the key }, take { name ="
                + " who } }");

    assertThat(plan.uses().get(0).reads()).containsExactlyInAnyOrder("customer", "customers.name");
    assertThat(plan.uses().get(0).flows())
        .isEqualTo(Map.of("who", Set.of("customer", "customers.name")));
    assertThat(plan.uses().get(0).drops()).isEmpty();
  }

  @Test
  void theirMistakesAreTold() {
    assertThat(
            mistakes(
                "id int, customer string",
                CUSTOMERS,
                """
                { type = lookup_join, table = customer, on = [id], take = [name] }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown table "customer"
              expected: one of [customers]
              hint: did you mean "customers"?""");
    assertThat(
            mistakes(
                "id int, customer string",
                CUSTOMERS,
                """
                { type = lookup_join, table = customers, on { idd = the key, id = the key, customer = key }
                  take { name = x, names = X }, order-by = sinse }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown column of "customers" "key"
              expected: one of [the key, name, customer.since]
            rules.conf:2: "id" is INT, "the key" of "customers" is STRING
              expected: columns of one type that can be compared
              hint: put a cast before
            rules.conf:2: unknown column "idd"
              expected: one of [id, customer]
              hint: did you mean "id"?
            rules.conf:3: there would be two columns "X"
              expected: names that differ in more than case
            rules.conf:3: unknown column of "customers" "names"
              expected: one of [the key, name, customer.since]
              hint: did you mean "name"?""");
    assertThat(
            mistakes(
                "id int, customer string",
                CUSTOMERS,
                """
                { type = lookup_join, table = customers, on { customer = the key }, take = name, order-by = sinse }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown column of "customers" "sinse"
              expected: one of [the key, name, customer.since]""");
    assertThat(
            mistakes(
                "id int, customer string",
                CUSTOMERS,
                """
                { type = enrichment_join, table = customers, on { customer = the key }, take = name
                  as-of { column = id, table-column = customer.since } }
                """))
        .isEqualTo(
            """
            rules.conf:3: "id" is INT, "customer.since" of "customers" is DATE
              expected: columns of one type that can be compared
              hint: put a cast before""");
    assertThat(
            mistakes(
                "id int, customer string",
                CUSTOMERS,
                """
                { type = lookup_join }
                { type = lookup_join, table = customers, on = [], take = [name, name]
                  on-missing = default, broadcast-below = big, duplicates = fail, order-by = name }
                { type = enrichment_join, table = customers, on = id, take = name
                  on-missing = drop, defaults { nam = x }, as-of { column = id, colum = x } }
                """))
        .isEqualTo(
            """
            rules.conf:2: "take" is missing
              expected: the columns of the table that are taken: a list, or column = new name
            rules.conf:2: "table" is missing
              expected: a text
            rules.conf:2: "on" is missing
              expected: the columns that must be equal: a list, or column = column of the table
            rules.conf:4: "broadcast-below" is "big"
              expected: a size, as 64MB
            rules.conf:4: an order, where several matches fail
              expected: duplicates = first
            rules.conf:3: "name" is there twice
              expected: each name once
            rules.conf:3: "on" names nothing
              expected: the columns that must be equal: a list, or column = column of the table
            rules.conf:3: "name" is missing
              expected: the value without a match
            rules.conf:6: "table-column" is missing
              expected: a text
            rules.conf:6: unknown key "colum"
              expected: one of [column, table-column]
              hint: did you mean "column"?
            rules.conf:6: unknown column "nam"
              expected: one of [name]
              hint: did you mean "name"?
            rules.conf:6: there are defaults that nothing uses
              expected: on-missing = default""");
    assertThat(
            mistakes(
                "id int, customer string",
                CUSTOMERS,
                """
                { type = lookup_join, table = customers, on { customer = the key }
                  take { "customer.since" = since }, defaults { since = soon } }
                """))
        .isEqualTo(
            """
            rules.conf:3: "since" is "soon"
              expected: a value of type DATE""");
  }

  private static RulePlan plan(String rule) {
    return Ruled.plan(Tables.table(ORDERS).schema(), Ruled.beside(CUSTOMERS), rule);
  }

  private static String executed(RulePlan plan) {
    Dataset<Row> rows = plan.transform().apply(Tables.table(ORDERS));
    return rows.queryExecution().executedPlan().toString();
  }
}
