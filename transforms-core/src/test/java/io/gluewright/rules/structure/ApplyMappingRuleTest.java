package io.gluewright.rules.structure;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.rules.RuleUse;
import io.gluewright.testkit.Spark;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ApplyMappingRuleTest {
  private static final String TABLE =
      """
      Id string | home struct<city:string,geo:struct<lat:double>> | net.a int | n long
      1         | {"city": "Ulm", "geo": {"lat": 48.4}}           | 5         | 7
      two       | -                                               | -         | 300
      -         | {"city": null, "geo": null}                     | 6         | -
      """;

  @Test
  void columnsAreTakenRenamedAndCast() {
    assertThatTable(
            explained(
                TABLE,
                """
                { type = apply_mapping, mappings = [
                    [n, long, small, byte]
                    [id, string, customer id, long]
                    [home.geo.lat, double, lat, string]
                    ["`net.a`", int, "`net.a`", int] ] }
                """))
        .isEqualTo(
            """
            small tinyint | `customer id` long | lat string | net.a int | why string
            7             | 1                  | 48.4       | 5         | -
            -             | -                  | -          | -         | 1:apply_mapping / customer id / xxx / a value of type BIGINT; 1:apply_mapping / small / 999 / a value of type TINYINT
            -             | -                  | -          | 6         | -
            """);
  }

  @Test
  void aBlockSaysOnlyWhatItMust() {
    assertThatTable(
            ruled(
                TABLE,
                """
                { type = apply_mapping, mappings = [
                    { source = net.a }
                    { source = HOME.City, target = city }
                    { source = n, source-type = bigint, target-type = "decimal(5,1)" } ]
                  on-failure = null }
                """))
        .isEqualTo(
            """
            net.a int | city string | n decimal(5,1)
            5         | Ulm         | 7.0
            -         | -           | 300.0
            6         | -           | -
            """);
  }

  @Test
  void othersStayBehindIfTheUserKeepsThem() {
    assertThatTable(
            ruled(
                """
                a int | s struct<x:int> | b int
                1     | {"x": 2}        | 3
                """,
                """
                { type = apply_mapping, keep-others = true, mappings = [
                    { source = s.x, target = x }, { source = a, target = b2 }, [a, int, a3, int] ] }
                """))
        .isEqualTo(
            """
            x int | b2 int | a3 int | s struct<x:int> | b int
            2     | 1      | 1      | {"x": 2}        | 3
            """);
  }

  @Test
  void everyPolicyIsFollowed() {
    String table =
        """
        a string
        1
        x
        -
        """;
    String rule = "{ type = apply_mapping, mappings = [[a, string, b, int]], %s }";

    assertThatTable(ruled(table, rule.formatted("on-failure = null")))
        .isEqualTo(
            """
            b int
            1
            -
            -
            """);
    assertThatTable(ruled(table, rule.formatted("default = -1")))
        .isEqualTo(
            """
            b int
            1
            -1
            -
            """);
    assertThatThrownBy(() -> ruled(table, rule.formatted("on-failure = fail")).collectAsList())
        .hasStackTraceContaining("rule 1:apply_mapping: the column \"b\" holds \"x\"");
  }

  @Test
  void twoColumnsMaySwap() {
    assertThatTable(
            ruled(
                """
                a int | b string
                1     | 2
                """,
                "{ type = apply_mapping, mappings = [[a, int, b, string], [b, string, a, int]], on-failure = null }"))
        .isEqualTo(
            """
            b string | a int
            1        | 2
            """);
  }

  @Test
  void rowsThatWereRefusedPassWithTheirReasons() {
    assertThatTable(
            explained(
                """
                id string | a string
                x         | 1
                2         | y
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = apply_mapping, mappings = [[a, string, b, int]] }
                """))
        .isEqualTo(
            """
            b int | why string
            1     | 1:cast / id / x / a value of type INT
            -     | 2:apply_mapping / b / x / a value of type INT
            """);
  }

  @Test
  void thePlanTellsWhatFlowsWhere() {
    Spark.session();
    RuleUse use =
        plan(
                StructType.fromDDL("a int, s struct<x: string>, gone int"),
                """
                { type = apply_mapping, mappings = [[a, int, a, long], [s.x, string, y, date]] }
                """)
            .uses()
            .get(0);

    assertThat(use.flows()).isEqualTo(Map.of("a", Set.of("a"), "y", Set.of("s")));
    assertThat(use.drops()).containsExactlyInAnyOrder("s", "gone");
  }
}
