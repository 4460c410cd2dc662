package io.gluewright.relational;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.SparkJobs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RelationalisedTest {
  private static final String ORDERS =
      """
      no long | who struct<name:string,home:struct<city:string>> | lines array<struct<sku:string,tags:array<string>>>                 | notes map<string,int>
      1       | {"name": "Ann", "home": {"city": "Ulm"}}         | [{"sku": "a", "tags": ["x", "y"]}, {"sku": "b", "tags": ["x"]}]    | {"k": 7}
      2       | -                                                | []                                                                 | -
      3       | {"name": "Bob", "home": null}                    | [null, {"sku": "a", "tags": null}]                                 | {"k": 8, "l": 9}
      """;

  @Test
  void structsBecomeColumnsAndEachArrayOrMapATableWithItsParentAndPlace() {
    Map<String, Dataset<Row>> family = Relationalised.of("orders", table(ORDERS), List.of("no"));

    assertThat(family.keySet())
        .containsExactly("orders", "orders_lines", "orders_lines_tags", "orders_notes");
    Dataset<Row> orders = family.get("orders");
    assertThatTable(orders.drop(Relationalised.ID))
        .isEqualTo(
            """
            no long | who_name string | who_home_city string
            1       | Ann             | Ulm
            2       | -               | -
            3       | Bob             | -
            """);
    Dataset<Row> lines = below(orders, family.get("orders_lines"), "no");
    assertThatTable(lines.select("no", "_index", "sku"))
        .isEqualTo(
            """
            no long | _index int | sku string
            1       | 0          | a
            1       | 1          | b
            3       | 0          | -
            3       | 1          | a
            """);
    assertThatTable(
            below(lines, family.get("orders_lines_tags"), "no", "sku")
                .select("no", "sku", "_index", "value"))
        .isEqualTo(
            """
            no long | sku string | _index int | value string
            1       | a          | 0          | x
            1       | a          | 1          | y
            1       | b          | 0          | x
            """);
    assertThatTable(below(orders, family.get("orders_notes"), "no").select("no", "_key", "value"))
        .isEqualTo(
            """
            no long | _key string | value int
            1       | k           | 7
            3       | k           | 8
            3       | l           | 9
            """);
  }

  private static Dataset<Row> below(Dataset<Row> parents, Dataset<Row> children, String... with) {
    Dataset<Row> ids = parents.selectExpr("_id as _parent");
    Dataset<Row> known =
        parents.selectExpr(
            Stream.concat(Stream.of("_id as _parent"), Stream.of(with)).toArray(String[]::new));
    assertThat(children.join(ids, "_parent").count()).isEqualTo(children.count());
    return children.join(known, "_parent");
  }

  @Test
  void aRowThatComesAgainHasTheIdsThatItHadAndNoTwoHaveOne() {
    Map<String, Dataset<Row>> monday = Relationalised.of("orders", table(ORDERS), List.of());
    Map<String, Dataset<Row>> tuesday =
        Relationalised.of("orders", table(ORDERS).filter("no > 1").repartition(3), List.of());

    for (String each : monday.keySet()) {
      List<String> ids = ids(monday.get(each));
      assertThat(ids).as(each).doesNotHaveDuplicates();
      assertThat(Set.copyOf(ids)).as(each).containsAll(ids(tuesday.get(each)));
    }
    assertThat(ids(tuesday.get("orders_lines"))).hasSize(2);
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toList());
  }

  @Test
  void isLazy() {
    Dataset<Row> orders = table(ORDERS);
    assertThat(SparkJobs.count(() -> Relationalised.of("orders", orders, List.of("no")))).isZero();
  }

  @Test
  void twoColumnsOrTablesOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                Relationalised.of(
                    "t",
                    table(
                        """
                        a_b int | A struct<b:int>
                        1       | {"b": 2}
                        """),
                    List.of()))
        .hasMessage("two columns of t would be called A_b; rename one of them");
    assertThatThrownBy(
            () ->
                Relationalised.of(
                    "t",
                    table(
                        """
                        a array<struct<b:array<int>>> | a_b array<int>
                        []                            | []
                        """),
                    List.of()))
        .hasMessage("two tables would be called t_a_b");
  }
}
