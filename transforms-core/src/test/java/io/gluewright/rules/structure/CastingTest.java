package io.gluewright.rules.structure;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CastingTest {
  @Test
  void noNullAppearsWithinAnArrayAStructOrAMap() {
    assertThatTable(
            explained(
                """
                a array<string> | s struct<x:string,y:array<string>> | m map<string,string>
                ["1", "2"]      | {"x": "1", "y": ["2"]}             | {"k": "1"}
                ["1", null]     | {"x": null, "y": null}             | {"k": null}
                ["1", "x"]      | {"x": "1", "y": ["2"]}             | {"k": "1"}
                []              | {"x": "1", "y": ["y"]}             | {"k": "1"}
                -               | {"x": "z", "y": []}                | {}
                -               | -                                  | {"j": "1", "k": "x"}
                -               | -                                  | -
                """,
                """
                { type = cast, column = a, target_type = "array<int>" }
                { type = cast, column = s, target_type = "struct<x:int,y:array<int>>" }
                { type = cast, column = m, target_type = "map<string,int>" }
                """))
        .isEqualTo(
            """
            a array<int> | s struct<x:int,y:array<int>> | m map<string,int> | why string
            [1, 2]       | {"x": 1, "y": [2]}           | {"k": 1}          | -
            [1, null]    | {"x": null, "y": null}       | {"k": null}       | -
            -            | {"x": 1, "y": [2]}           | {"k": 1}          | "1:cast / a / [9, x] / a value of type ARRAY<INT>"
            []           | -                            | {"k": 1}          | "2:cast / s / {9, [x]} / a value of type STRUCT<x: INT, y: ARRAY<INT>>"
            -            | -                            | {}                | "2:cast / s / {x, []} / a value of type STRUCT<x: INT, y: ARRAY<INT>>"
            -            | -                            | -                 | "3:cast / m / {x -> 9, x -> x} / a value of type MAP<STRING, INT>"
            -            | -                            | -                 | -
            """);
  }

  @Test
  void structsWithinArraysAreLookedInto() {
    assertThatTable(
            ruled(
                """
                a array<struct<x:string>>
                [{"x": "1"}, {"x": null}]
                [{"x": "1"}, {"x": "two"}]
                [null]
                """,
                "{ type = cast, column = a, target_type = \"array<struct<x:int>>\", on-failure = null }"))
        .isEqualTo(
            """
            a array<struct<x:int>>
            [{"x": 1}, {"x": null}]
            -
            [null]
            """);
  }

  @Test
  void aFailureWithinMayStopTheRun() {
    assertThatThrownBy(
            () ->
                ruled(
                        """
                        a array<string>
                        ["x"]
                        """,
                        "{ type = cast, column = a, target_type = \"array<int>\", on-failure = fail }")
                    .collectAsList())
        .hasStackTraceContaining("rule 1:cast: the column \"a\" holds \"[x]\"");
  }

  @Test
  void numbersThatAreNoneAreNotCast() {
    assertThatTable(
            explained(
                """
                d double
                1.5
                NaN
                Infinity
                """,
                "{ type = cast, column = d, target_type = int }"))
        .isEqualTo(
            """
            d int | why string
            1     | -
            -     | 1:cast / d / XxX / a value of type INT
            -     | 1:cast / d / Xxxxxxxx / a value of type INT
            """);
  }
}
