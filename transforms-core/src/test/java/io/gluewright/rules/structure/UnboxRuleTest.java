package io.gluewright.rules.structure;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.rules.RuleUse;
import io.gluewright.testkit.Spark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class UnboxRuleTest {
  private static final StructType TEXT = StructType.fromDDL("j string");

  @Test
  void jsonBecomesWhatTheSchemaSays() {
    assertThatTable(
            ruled(
                texts(
                    "{\"a\": 1, \"b\": {\"c\": [\"x\", null]}, \"d\": \"2024-02-29\"}",
                    " { \"d\" : null } ",
                    "{}",
                    "null",
                    "  ",
                    null),
                "{ type = unbox, column = j, schema = \"a int, b struct<c: array<string>>, d date\", on-failure = null }"))
        .isEqualTo(
            """
            j struct<a:int,b:struct<c:array<string>>,d:date>
            {"a": 1, "b": {"c": ["x", null]}, "d": "2024-02-29"}
            {"a": null, "b": null, "d": null}
            {"a": null, "b": null, "d": null}
            -
            -
            -
            """);
  }

  @Test
  void arraysMapsAndDottedNamesWill() {
    assertThatTable(
            ruled(
                """
                in.j string | m string
                "[1, 2]"    | "{\\"k\\": [true]}"
                "[]"        | "{}"
                """,
                """
                { type = unbox, column = IN.J, target_column = out.a, schema = "array<bigint>", on-failure = null }
                { type = unbox, column = m, schema = "map<string, array<boolean>>", on-failure = null }
                """))
        .isEqualTo(
            """
            in.j string | m map<string,array<boolean>> | out.a array<bigint>
            "[1, 2]"    | {"k": [true]}                | [1, 2]
            "[]"        | {}                           | []
            """);
  }

  @Test
  void whateverIsNotOneValueOfTheTypeIsAFailure() {
    String[] wrong = {
      "{\"a\": 1",
      "{\"a\": 1}}",
      "{\"a\": 1} x",
      "{\"a\": 1} {\"a\": 2}",
      "{\"a\": 1}, {\"a\": 2}",
      "{\"a\": 1}], \"end\": 1, \"value\": [{\"a\": 2}",
      "{\"a\": 1}], \"other\": [{\"a\": 2}",
      "{\"a\": 1}]}",
      "{'a': 1}",
      "{a: 1}",
      "{\"a\": \"1\"}",
      "{\"a\": 1.5}",
      "{\"a\": 3000000000}",
      "{\"a\": true}",
      "{\"a\": {}}",
      "{\"a\": 1, \"n\": [1, \"x\"]}",
      "{\"a\": 1, \"n\": [{}]}",
      "{\"a\": 1, \"s\": {\"x\": \"y\"}}",
      "{\"a\": 1, \"d\": NaN}",
      "{\"a\": 1, \"d\": \"x\"}",
      "[{\"a\": 1}]",
      "1",
      "\"{}\"",
      "nul",
      "{\"a\": 1 /* one */}",
      "\u0000{}",
    };

    List<Row> rows =
        ruled(
                texts(wrong),
                """
                { type = unbox, column = j, target_column = v
                  schema = "a int, n array<int>, s struct<x: int>, d double" }
                """)
            .collectAsList();

    assertThat(rows).hasSize(wrong.length);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.<Object>getAs("v")).as(row.getString(0)).isNull();
              assertThat(row.<Object>getAs("__reasons")).as(row.getString(0)).isNotNull();
            });
  }

  @Test
  void theReasonShowsTheShapeOfTheText() {
    assertThatTable(
            explained(
                """
                j string
                "{\\"Key\\": 12"
                """,
                "{ id = open, type = unbox, column = j, schema = \"Key int\" }"))
        .isEqualTo(
            """
            j struct<Key:int> | why string
            -                 | "open / j / {\\"Xxx\\": 99 / JSON of type STRUCT<Key: INT>"
            """);
  }

  @Test
  void failuresMayBecomeNullOrStopTheRun() {
    String rule = "{ type = unbox, column = j, schema = \"a int\", on-failure = %s }";
    Dataset<Row> table = texts("{\"a\": 1}", "{");

    assertThatTable(ruled(table, rule.formatted("null")))
        .isEqualTo(
            """
            j struct<a:int>
            {"a": 1}
            -
            """);
    assertThatThrownBy(() -> ruled(table, rule.formatted("fail")).collectAsList())
        .hasStackTraceContaining("rule 1:unbox: the column \"j\" holds \"{\"");
  }

  @Test
  void fieldsThatTheSchemaDoesNotNameMayBeKept() {
    assertThatTable(
            explained(
                ruled(
                    texts(
                        "{\"a\": 1, \"b\": \"x\", \"c\": {\"d\": [1.5, true]}, \"A\": null}",
                        "{\"a\": 2}",
                        "{\"b\": 1, \"b\": 2}",
                        "{\"a\": \"x\", \"b\": 3}",
                        null),
                    """
                    { type = unbox, column = j, schema = "a int", rest-column = other.fields }
                    """)))
        .isEqualTo(
            """
            j struct<a:int> | other.fields map<string,string>                        | why string
            {"a": 1}        | {"A": null, "b": "x", "c": "{\\"d\\":[1.5,true]}"}     | -
            {"a": 2}        | -                                                      | -
            {"a": null}     | {"b": "2"}                                             | -
            -               | -                                                      | "1:unbox / j / {\\"x\\": \\"x\\", \\"x\\": 9} / JSON of type STRUCT<a: INT>"
            -               | -                                                      | -
            """);
  }

  @Test
  void rowsThatWereRefusedPassWithTheirReasons() {
    assertThatTable(
            explained(
                """
                id string | j string
                x         | "{\\"a\\": 1}"
                x         | "{"
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = unbox, column = j, schema = "a int" }
                """))
        .isEqualTo(
            """
            id int | j struct<a:int> | why string
            -      | {"a": 1}        | 1:cast / id / x / a value of type INT
            -      | -               | "1:cast / id / x / a value of type INT; 2:unbox / j / { / JSON of type STRUCT<a: INT>"
            """);
  }

  @Test
  void thePlanTellsWhatFlowsWhere() {
    Spark.session();
    RuleUse use =
        plan(
                TEXT,
                "{ type = unbox, column = j, target_column = v, schema = \"a int\", rest-column = r }")
            .uses()
            .get(0);

    assertThat(use.flows()).isEqualTo(Map.of("v", Set.of("j"), "r", Set.of("j")));
    assertThat(use.reads()).containsExactly("j");
    assertThat(use.drops()).isEmpty();
    assertThat(use.after().fieldNames()).containsExactlyInAnyOrder("j", "r", "v", "__reasons");
  }

  private static Dataset<Row> texts(String... texts) {
    return Spark.session()
        .createDataFrame(
            Arrays.stream(texts).map(text -> RowFactory.create((Object) text)).toList(), TEXT);
  }
}
