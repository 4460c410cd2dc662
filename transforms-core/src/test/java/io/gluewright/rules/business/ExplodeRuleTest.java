package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplodeRuleTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void elementsMayKeepTheirPlace() {
    assertThatTable(
            ruled(
                """
                `my.tags` array<string> | id int
                ["a", null]             | 1
                []                      | 2
                """,
                "{ type = explode, column = My.Tags, position-column = place }"))
        .isEqualTo(
            """
            `my.tags` string | id int | place int
            a                | 1      | 0
            -                | 1      | 1
            -                | 2      | -
            """);
  }

  @Test
  void aMapGivesARowForEachEntry() {
    assertThatTable(
            explained(
                """
                id string | amounts map<string,int>
                1         | {"net": 10, "tax": 2}
                x         | {"net": 10, "tax": 2}
                3         | -
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = explode, column = amounts, key-column = kind, target_column = amount, position-column = n }
                { type = drop, column = amounts }
                """))
        .isEqualTo(
            """
            id int | n int | kind string | amount int | why string
            1      | 0     | net         | 10         | -
            1      | 1     | tax         | 2          | -
            -      | -     | -           | -          | 1:cast / id / x / a value of type INT
            3      | -     | -           | -          | -
            """);
  }

  @Test
  void emptyRowsMayGoButRefusedOnesStay() {
    assertThatTable(
            explained(
                """
                id string | m map<string,int>
                1         | {"a": 1}
                2         | {}
                x         | {}
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = explode, column = m, keep-empty = false }
                """))
        .isEqualTo(
            """
            id int | m int | key string | why string
            1      | 1     | a          | -
            -      | -     | -          | 1:cast / id / x / a value of type INT
            """);
  }

  @Test
  void itsMistakesAreTold() {
    assertThat(
            mistakes(
                "a array<int>, n int",
                "{ type = explode, column = a, key-column = k, position-column = A }"))
        .isEqualTo(
            """
            rules.conf:2: elements of an array have no key
              expected: a map
            rules.conf:2: there would be two columns "a"
              expected: names that differ in more than case""");
    assertThat(mistakes("n int", "{ type = explode, column = n }"))
        .isEqualTo(
            """
            rules.conf:2: the column "n" is INT
              expected: an array or a map""");
  }
}
