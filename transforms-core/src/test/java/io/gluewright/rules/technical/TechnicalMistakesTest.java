package io.gluewright.rules.technical;

import static io.gluewright.rules.Ruled.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TechnicalMistakesTest {
  @BeforeAll
  static void session() {
    Spark.session();
  }

  @Test
  void aNarrowingWithoutTypesSaysWhereToGetThem() {
    assertThat(mistakes("a int", "{ type = type_narrowing }"))
        .isEqualTo(
            """
            rules.conf:2: the rule names no types
              expected: "types", a block of column = type: what a table is must not follow from its data
              hint: scripts/gluewright plan FILE --data PATH prints the smallest types that hold the data""");
  }

  @Test
  void typesThatCannotBeAreMistakes() {
    assertThat(
            mistakes(
                "amount int, d date, s struct<x: int>",
                "{ type = type_narrowing, types { amont = byte, d = int, s = string } }"))
        .isEqualTo(
            """
            rules.conf:2: unknown column "amont"
              expected: one of [amount, d, s]
              hint: did you mean "amount"?
            rules.conf:2: the column "d" is DATE, which cannot become INT
              expected: a smaller type for the same values
            rules.conf:2: the column "s" is STRUCT<x: INT>, which cannot become STRING
              expected: a smaller type for the same values""");
    assertThat(mistakes("a int", "{ type = type_narrowing, types { a = itn } }"))
        .isEqualTo(
            """
            rules.conf:2: unknown type "itn"
              expected: one of [boolean, byte, short, int, long, float, double, decimal(9, 2), date]
              hint: did you mean "int"?""");
    assertThat(mistakes("a int", "{ type = type_narrowing, types { a = byte }, default = x }"))
        .isEqualTo(
            """
            rules.conf:2: "default" is "x"
              expected: a value of type TINYINT""");
  }

  @Test
  void partitionsThatCannotBeAreMistakes() {
    assertThat(
            mistakes(
                "a int, m map<string,int>",
                """
                { type = repartition }
                { type = coalesce }
                { type = repartition, partitions = 0 }
                { type = coalesce, partitions = 2, target-file-size = 1MB }
                { type = repartition, total-size = 1GB, columns = [a] }
                { type = repartition, target-file-size = big }
                { type = coalesce, target-file-size = -1 }
                { type = repartition, columns = [b, m] }
                """))
        .isEqualTo(
            """
            rules.conf:2: the rule says neither how many partitions nor by which columns
              expected: "partitions", "target-file-size" or "columns"
            rules.conf:3: the rule does not say how many partitions
              expected: "partitions" or "target-file-size"
            rules.conf:4: "partitions" is 0
              expected: 1 to 100000
            rules.conf:5: "target-file-size" stands beside "partitions"
              expected: one of the two
            rules.conf:6: "total-size" stands without "target-file-size"
              expected: both, or "partitions"
            rules.conf:7: "target-file-size" is "big"
              expected: a size such as 128MB
            rules.conf:8: "target-file-size" is "-1"
              expected: a size such as 128MB
            rules.conf:9: unknown column "b"
              expected: one of [a, m]
              hint: did you mean "a"?
            rules.conf:9: the column "m" is MAP<STRING, INT>
              expected: a column without maps""");
  }

  @Test
  void ordersThatCannotBeAreMistakes() {
    assertThat(
            mistakes(
                "day int, m map<string,int>",
                """
                { type = sort_within_partition, order-by = [dai, "m desc", day] }
                { type = sort_within_partition }
                """))
        .isEqualTo(
            """
            rules.conf:3: the rows have no order
              expected: "order-by", a list of columns
            rules.conf:2: unknown column "dai"
              expected: one of [day, m]
              hint: did you mean "day"?
            rules.conf:2: the column "m" is MAP<STRING, INT>
              expected: a column whose values have an order""");
  }

  @Test
  void saltsThatCannotBeAreMistakes() {
    assertThat(
            mistakes(
                "a int",
                """
                { type = salt }
                { type = salt, buckets = 1 }
                { type = salt, buckets = 2, columns = [b] }
                { type = salt, buckets = 2, target_column = __gw_x }
                """))
        .isEqualTo(
            """
            rules.conf:2: "buckets" is missing
              expected: a text
            rules.conf:3: "buckets" is 1
              expected: 2 to 10000
            rules.conf:4: unknown column "b"
              expected: one of [a]
              hint: did you mean "a"?
            rules.conf:5: the name "__gw_x" is taken
              expected: another name""");
  }

  @Test
  void dedupsThatCannotBeAreMistakes() {
    assertThat(mistakes("a int", "{ type = dedup }"))
        .isEqualTo(
            """
            rules.conf:2: "keys" is missing
              expected: "keys", or exact = true""");
    assertThat(mistakes("a int", "{ type = dedup, keys = [a] }"))
        .isEqualTo(
            """
            rules.conf:2: the rows have no order
              expected: one of "latest-by" and "first-by\"""");
    assertThat(mistakes("a int", "{ type = dedup, exact = true, keys = [a] }"))
        .isEqualTo(
            """
            rules.conf:2: "keys" says nothing beside "exact"
              expected: one of the two""");
    assertThat(mistakes("a int", "{ type = dedup, exact = true, ignoring = [a] }"))
        .isEqualTo(
            """
            rules.conf:2: no column is left to compare
              expected: fewer columns to ignore""");
    assertThat(
            mistakes(
                "name int, m map<string,int>",
                "{ type = dedup, keys = [nam], first-by = [m], count_column = __gw_n }"))
        .isEqualTo(
            """
            rules.conf:2: unknown column "nam"
              expected: one of [name, m]
              hint: did you mean "name"?
            rules.conf:2: the column "m" is MAP<STRING, INT>
              expected: a column whose values have an order
            rules.conf:2: the name "__gw_n" is taken
              expected: another name""");
  }
}
