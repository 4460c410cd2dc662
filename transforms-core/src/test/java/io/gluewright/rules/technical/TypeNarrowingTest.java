package io.gluewright.rules.technical;

import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TypeNarrowingTest {
  @Test
  void wholeNumbersBecomeAsShortAsTheyAre() {
    assertThat(
            narrowest(
                """
                b long | s long | i long      | l long      | n int | m smallint | p int
                -128   | -129   | -2147483648 | -2147483649 | -     | 127        | 32767
                127    | 0      | 0           | 0           | -     | 0          | -
                """))
        .isEqualTo("{b=tinyint, s=smallint, i=int, m=tinyint, p=smallint}");
  }

  @Test
  void decimalsLoseDigitsThatNoValueUses() {
    assertThat(
            narrowest(
                """
                a decimal(18,4) | b decimal(38,18)     | c decimal(5,5) | d decimal(10,2) | e decimal(9,2) | f decimal(38,0)
                12.5000         | 0.000000100000000000 | 0.05000        | 0.00            | 1234567.89     | 99999999999999999999999999999999999999
                -1.2500         | -                    | -0.1           | -               | 0.10           | 1
                """))
        .isEqualTo("{a=decimal(4,2), b=decimal(7,7), c=decimal(2,2), d=decimal(1,0)}");
  }

  @Test
  void floatingPointNumbersBecomeWholeOrHalfAsLongWhereNoneChanges() {
    assertThat(
            narrowest(
                """
                a double | b double | c double | d double          | e double | f float    | g float | h double
                1        | 0.5      | 0.1      | 9007199254740992  | NaN      | 16777216   | 0.5     | 1e300
                -300     | 0.25     | 1        | 1                 | 1        | 1          | 1       | 1
                -        | -        | -        | -                 | -        | -          | -       | -
                """))
        .isEqualTo("{a=smallint, b=float, d=bigint, e=float, f=int}");
    assertThat(
            narrowest(
                """
                a double         | b float  | c double
                9007199254740994 | 16777218 | Infinity
                """))
        .isEqualTo("{c=float}");
  }

  @Test
  void textsBecomeWhatTheyAllHold() {
    assertThat(
            narrowest(
                """
                i string | l string             | d string | e string  | t string   | b string | code string | mixed string | x string | u string
                7        | 9223372036854775807  | 1.50     | -0.5      | 2024-02-29 | true     | 007         | 7            | ""       | 2024-2-9
                -300     | -9223372036854775808 | -12      | 0         | 1999-01-01 | FALSE    | 8           | true         | 1        | 2024-02-29
                -        | -                    | -        | -         | -          | -        | -           | -            | -        | -
                """))
        .isEqualTo("{i=smallint, l=bigint, d=decimal(3,1), e=decimal(1,1), t=date, b=boolean}");
    assertThat(
            narrowest(
                """
                huge string          | tooLong string
                9223372036854775808  | 123456789012345678901234567890.123456789
                """))
        .isEqualTo("{huge=decimal(19,0)}");
  }

  @Test
  void whatHasNoValuesOrNoSmallerTypeStays() {
    assertThat(
            narrowest(
                """
                n long | s string | a array<long> | t timestamp         | o boolean
                -      | -        | [1]           | 2024-01-01 00:00:00 | true
                """))
        .isEqualTo("{}");
    assertThat(narrowest("n long | s string")).isEqualTo("{}");
  }

  @Test
  void columnsMayHaveAnyName() {
    Dataset<Row> rows =
        table(
            """
            net.a long | `Order No` string | values long | least long
            1          | 2                 | 3           | 4
            """);
    Map<String, DataType> types = narrowest(rows, List.of("net.a", "Order No", "values"));

    assertThat(TypeNarrowing.rule(types))
        .isEqualTo(
            "{ type = type_narrowing, types { \"net.a\" = tinyint, \"Order No\" = tinyint, values = tinyint } }");
    assertThatTable(ruled(rows, TypeNarrowing.rule(types)).drop("__reasons"))
        .isEqualTo(
            """
            net.a tinyint | `Order No` tinyint | values tinyint | least long
            1             | 2                  | 3              | 4
            """);
  }

  @Test
  void measuringIsLazyAndGivesOneRow() {
    Dataset<Row> rows = Spark.session().range(0, 1000, 1, 8).toDF("n");

    assertThat(SparkJobs.count(() -> TypeNarrowing.measure(rows, List.of("n")))).isZero();
    assertThat(TypeNarrowing.measure(rows, List.of("n")).collectAsList()).hasSize(1);
    assertThatThrownBy(() -> TypeNarrowing.measure(rows, List.of()))
        .hasMessage("at least one column expected");
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void theSmallestTypesHoldTheData(@ForAll("tables") List<Row> rows) {
    StructType schema =
        StructType.fromDDL("l bigint, d double, m decimal(20,6), s string, t string");
    Dataset<Row> table = Spark.session().createDataFrame(rows, schema);
    Map<String, DataType> types = narrowest(table, List.of(schema.fieldNames()));
    if (types.isEmpty()) {
      return;
    }

    Dataset<Row> narrowed = ruled(table, TypeNarrowing.rule(types));

    assertThatTable(narrowed.filter("__reasons is not null")).isEmpty();
    assertThat(narrowest(narrowed, List.copyOf(types.keySet()))).isEmpty();
    String[] back = {"cast(l as bigint) l", "cast(d as double) d", "cast(m as decimal(20,6)) m"};
    assertThatTable(narrowed.selectExpr(back)).isEqualTo(table.select("l", "d", "m"));
  }

  private static String narrowest(String literal) {
    Dataset<Row> rows = table(literal);
    Map<String, String> types = new LinkedHashMap<>();
    narrowest(rows, List.of(rows.columns()))
        .forEach((name, type) -> types.put(name, type.simpleString()));
    return types.toString();
  }

  private static Map<String, DataType> narrowest(Dataset<Row> rows, List<String> columns) {
    return TypeNarrowing.narrowest(
        rows.schema(), TypeNarrowing.measure(rows, columns).collectAsList().get(0));
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<Long> longs =
        Arbitraries.longs().map(n -> n >> (int) (Math.abs(n) % 60)).injectNull(0.2);
    Arbitrary<Double> doubles =
        Arbitraries.oneOf(
                Arbitraries.integers().map(n -> n / 4.0),
                Arbitraries.of(0.0, 1.0, 0.1, 1e20, Double.NaN, Double.MAX_VALUE))
            .injectNull(0.2);
    Arbitrary<BigDecimal> decimals =
        Arbitraries.longs()
            .between(-1_000_000_000, 1_000_000_000)
            .map(n -> BigDecimal.valueOf(n - n % 1000, 6))
            .injectNull(0.2);
    Arbitrary<String> numbers = Arbitraries.of("0", "-7", "12.50", "0.001", "128").injectNull(0.2);
    Arbitrary<String> texts =
        Arbitraries.of("true", "False", "2024-02-29", "-1", "01", "x").injectNull(0.4);
    return Combinators.combine(longs, doubles, decimals, numbers, texts)
        .as((l, d, m, s, t) -> RowFactory.create(l, d, m, s, t))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
