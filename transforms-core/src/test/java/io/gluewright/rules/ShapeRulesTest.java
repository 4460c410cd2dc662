package io.gluewright.rules;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;

import org.junit.jupiter.api.Test;

class ShapeRulesTest {
  @Test
  void selectKeepsColumnsInItsOwnOrder() {
    assertThatTable(
            ruled(
                """
                a long | b long | `c.d` long
                1      | 2      | 3
                """,
                "{ type = select, columns = [c.d, a] }"))
        .isEqualTo(
            """
            `c.d` long | a long
            3          | 1
            """);
  }

  @Test
  void renamedColumnsMaySwapNames() {
    assertThatTable(
            ruled(
                """
                a long | b long | c long
                1      | 2      | 3
                """,
                """
                { type = rename, columns { a = b, b = a } }
                { type = rename, column = c, target_column = d }
                """))
        .isEqualTo(
            """
            b long | a long | d long
            1      | 2      | 3
            """);
  }

  @Test
  void dropLeavesColumnsOut() {
    assertThatTable(
            ruled(
                """
                a long | b long | c long
                1      | 2      | 3
                """,
                "{ type = drop, columns = [a, c] }"))
        .isEqualTo(
            """
            b long
            2
            """);
  }

  @Test
  void flattenPutsTheFieldsOfStructsInTheirPlace() {
    assertThatTable(
            ruled(
                """
                id long | who struct<name:string,home:struct<city:string>> | n long
                1       | {"name": "Ann", "home": {"city": "Ulm"}}         | 7
                2       | -                                                | 8
                """,
                """
                { type = flatten }
                { type = case, column = who_home_city, to = upper }
                """))
        .isEqualTo(
            """
            id long | who_name string | who_home_city string | n long
            1       | Ann             | ULM                  | 7
            2       | -               | -                    | 8
            """);
  }

  @Test
  void explodeMakesARowOfEachElementAndLosesNone() {
    assertThatTable(
            ruled(
                """
                id long | tags array<string>
                1       | ["a", "b"]
                2       | []
                3       | -
                """,
                "{ type = explode, column = tags, target_column = tag }"))
        .isEqualTo(
            """
            id long | tags array<string> | tag string
            1       | ["a", "b"]         | a
            1       | ["a", "b"]         | b
            2       | []                 | -
            3       | -                  | -
            """);
  }

  @Test
  void explodeDropsRowsWithoutElementsOnlyIfAsked() {
    assertThatTable(
            ruled(
                """
                id long | tags array<string>
                1       | ["a", "b"]
                2       | []
                3       | -
                """,
                "{ type = explode, column = tags, keep-empty = false }"))
        .isEqualTo(
            """
            id long | tags string
            1       | a
            1       | b
            """);
  }

  @Test
  void aRefusedRowIsNotMultipliedAndKeepsItsReasons() {
    assertThatTable(
            explained(
                """
                id string | tags array<string>
                1         | ["a", "b"]
                x         | ["a", "b"]
                """,
                """
                { type = cast, column = id, target_type = long }
                { type = explode, column = tags }
                { type = select, columns = [tags] }
                """))
        .isEqualTo(
            """
            tags string | why string
            a           | -
            b           | -
            -           | 1:cast / id / x / a value of type BIGINT
            """);
  }
}
