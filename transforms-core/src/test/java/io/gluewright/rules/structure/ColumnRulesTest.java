package io.gluewright.rules.structure;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.RuleUse;
import io.gluewright.testkit.Spark;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ColumnRulesTest {
  private static final String TABLE =
      """
      id long | net.a int | NET.b int | note string
      1       | 2         | 3         | x
      """;

  @Test
  void selectTakesNamedColumnsThenThoseThatMatch() {
    assertThatTable(
            ruled(TABLE, "{ type = select, columns = [NOTE, net.b], matching = \"net\\\\..\" }"))
        .isEqualTo(
            """
            note string | NET.b int | net.a int
            x           | 3         | 2
            """);
    assertThatTable(ruled(TABLE, "{ type = select, matching = \"n.*\" }"))
        .isEqualTo(
            """
            net.a int | NET.b int | note string
            2         | 3         | x
            """);
  }

  @Test
  void aPatternMustFitTheWholeName() {
    assertThatTable(ruled(TABLE, "{ type = drop, columns = [id], matching = \"no|net.a\" }"))
        .isEqualTo(
            """
            NET.b int | note string
            3         | x
            """);
  }

  @Test
  void namesThatMatchAreMadeOfTheirGroups() {
    assertThatTable(
            ruled(
                TABLE,
                "{ type = rename, matching = \"(net)\\\\.(.)\", replacement = \"$2 of $1\" }"))
        .isEqualTo(
            """
            id long | `a of net` int | `b of NET` int | note string
            1       | 2              | 3              | x
            """);
  }

  @Test
  void allNamesMayBeWrittenInOneWay() {
    String table =
        """
        `Order Date` int | customerID int | HTTPStatus2xx int | `Straße/Nr.` int | _id int | ZIP int
        1                | 2              | 3                 | 4                | 5       | 6
        """;

    assertThatTable(ruled(table, "{ type = rename, case = snake }"))
        .hasColumns("order_date", "customer_id", "http_status2xx", "straße_nr", "id", "zip");
    assertThatTable(ruled(table, "{ type = rename, case = camel }"))
        .hasColumns("orderDate", "customerId", "httpStatus2xx", "straßeNr", "id", "zip");
    assertThatTable(ruled(table, "{ type = rename, case = lower }"))
        .hasColumns("order date", "customerid", "httpstatus2xx", "straße/nr.", "_id", "zip");
  }

  @Test
  void reorderMovesColumnsAndLosesNone() {
    assertThatTable(ruled(TABLE, "{ type = reorder, first = [NOTE, net.b], last = [id] }"))
        .isEqualTo(
            """
            note string | NET.b int | net.a int | id long
            x           | 3         | 2         | 1
            """);
    assertThatTable(ruled(TABLE, "{ type = reorder, last = [id] }"))
        .hasColumns("net.a", "NET.b", "note", "id");
    assertThatTable(ruled(TABLE, "{ type = reorder, columns = [NET.b, note, id, net.a] }"))
        .hasColumns("NET.b", "note", "id", "net.a");
  }

  @Test
  void nestPutsColumnsIntoAStructInThePlaceOfTheFirst() {
    assertThatTable(
            ruled(
                """
                a int | net.b string | c long | m map<string,int>
                1     | x            | 7      | {"k": 1}
                -     | -            | 8      | -
                """,
                "{ type = nest, columns = [M, net.b, a], target_column = in.side }"))
        .isEqualTo(
            """
            in.side struct<m:map<string,int>,`net.b`:string,a:int> | c long
            {"m": {"k": 1}, "net.b": "x", "a": 1}                | 7
            {"m": null, "net.b": null, "a": null}                | 8
            """);
  }

  @Test
  void theStructMayTakeTheNameOfAColumnWithin() {
    assertThatTable(
            ruled(
                """
                a int | b int
                1     | 2
                """,
                "{ type = nest, columns = [a, b], target_column = A }"))
        .isEqualTo(
            """
            A struct<a:int,b:int>
            {"a": 1, "b": 2}
            """);
  }

  @Test
  void nestByPrefixLeavesThePrefixOut() {
    assertThatTable(
            ruled(
                """
                Home_city string | id int | home_zip string | home_ int
                Ulm              | 1      | 89073           | 2
                """,
                "{ type = nest, prefix = home_, target_column = home }"))
        .isEqualTo(
            """
            home struct<city:string,zip:string> | id int | home_ int
            {"city": "Ulm", "zip": "89073"}     | 1      | 2
            """);
  }

  @Test
  void flattenMayCallFieldsByTheirOwnNames() {
    assertThatTable(
            ruled(
                """
                s struct<a:int,in:struct<b:string>> | t struct<c:int> | n int
                {"a": 1, "in": {"b": "x"}}          | {"c": 2}        | 3
                -                                   | -               | 4
                """,
                "{ type = flatten, names = field }"))
        .isEqualTo(
            """
            a int | b string | c int | n int
            1     | x        | 2     | 3
            -     | -        | -     | 4
            """);
  }

  @Test
  void rowsThatWereRefusedPassWithTheirReasons() {
    assertThatTable(
            explained(
                """
                id string | first_name string | b int
                1         | Ann               | 1
                x         | Bob               | 2
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = reorder, last = [id] }
                { type = nest, columns = [first_name], target_column = who }
                { type = rename, case = camel }
                { type = flatten }
                { type = drop, matching = b }
                """))
        .isEqualTo(
            """
            who_first_name string | id int | why string
            Ann                   | 1      | -
            Bob                   | -      | 1:cast / id / x / a value of type INT
            """);
  }

  @Test
  void aTableWithoutRowsKeepsItsColumns() {
    assertThatTable(
            ruled(
                "id int | b int",
                """
                { type = nest, columns = [b], target_column = s }
                { type = reorder, first = [s] }
                """))
        .isEqualTo("s struct<b:int> | id int");
  }

  @Test
  void thePlanTellsWhatFlowsWhere() {
    Spark.session();
    StructType schema = StructType.fromDDL("a int, b int, c struct<x: int, y: int>");

    RuleUse nest =
        plan(schema, "{ type = nest, columns = [a, b], target_column = s }").uses().get(0);
    assertThat(nest.flows()).isEqualTo(Map.of("s", Set.of("a", "b")));
    assertThat(nest.drops()).containsExactlyInAnyOrder("a", "b");

    RuleUse rename =
        plan(schema, "{ type = rename, matching = \"(a|b)\", replacement = \"n_$1\" }")
            .uses()
            .get(0);
    assertThat(rename.flows()).isEqualTo(Map.of("n_a", Set.of("a"), "n_b", Set.of("b")));
    assertThat(rename.drops()).containsExactlyInAnyOrder("a", "b");

    RuleUse reorder = plan(schema, "{ type = reorder, last = [a] }").uses().get(0);
    assertThat(reorder.flows()).isEmpty();
    assertThat(reorder.drops()).isEmpty();

    RuleUse flatten = plan(schema, "{ type = flatten, names = field }").uses().get(0);
    assertThat(flatten.flows()).isEqualTo(Map.of("x", Set.of("c"), "y", Set.of("c")));
    assertThat(flatten.drops()).containsExactly("c");
  }
}
