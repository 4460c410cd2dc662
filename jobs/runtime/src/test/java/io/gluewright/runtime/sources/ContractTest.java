package io.gluewright.runtime.sources;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

final class ContractTest {
  private static final String WHY =
      "transform(__reasons, r -> concat(r.column, ': ', r.value, ' is no ', r.expected)) as why";

  private static Contract contract(String columns, String... plain) {
    return new Contract(
        "orders", new Location("job.conf", 3, 5), StructType.fromDDL(columns), Set.of(plain));
  }

  private static Dataset<Row> kept(Contract contract, Dataset<Row> rows) {
    return contract.apply(rows, new Problems());
  }

  @Test
  void givesTheDeclaredColumnsInTheDeclaredOrder() {
    Dataset<Row> rows =
        table(
            """
            extra int | b string | a string
            1         | y        | x
            """);

    assertThatTable(kept(contract("a string, b string"), rows).drop("__reasons"))
        .isEqualTo(
            """
            a string | b string
            x        | y
            """);
    assertThat(contract("a string, b string").undeclared(rows.schema())).containsExactly("extra");
  }

  @Test
  void findsAColumnInAnotherCaseAndGivesItTheDeclaredName() {
    Dataset<Row> rows = table("ORDER_ID long\n1\n");

    assertThatTable(kept(contract("order_id long"), rows).drop("__reasons"))
        .isEqualTo("order_id long\n1\n");
  }

  @Test
  void keepsTheFileOfARow() {
    Dataset<Row> rows = table("a string | __gw_file string\nx | f.csv\n");

    assertThat(kept(contract("a string"), rows).columns())
        .containsExactly("a", "__gw_file", "__reasons");
    assertThat(contract("a string").undeclared(rows.schema())).isEmpty();
  }

  @Test
  void refusesTextsThatAreNotOfTheDeclaredType() {
    Dataset<Row> rows =
        table(
            """
            n string | day string
            7        | 2024-02-29
            " 8 "    | -
            ""       | " "
            x1       | 2023-02-29
            -        | 2024-01-01
            """);

    assertThatTable(
            kept(contract("n int, day date", "day"), rows)
                .selectExpr("n", "cast(day as string) as day", WHY))
        .isEqualTo(
            """
            n int | day string | why array<string>
            7     | 2024-02-29 | -
            8     | -          | -
            -     | -          | -
            -     | -          | ["n: x9 is no int", "day: 2023-02-29 is no date"]
            -     | 2024-01-01 | -
            """);
  }

  @Test
  void refusesNumbersThatADeclaredTypeCannotHold() {
    Dataset<Row> rows =
        table(
            """
            n decimal(20,2)
            7.00
            7.50
            99999999999.00
            -
            """);

    assertThatTable(kept(contract("n int", "n"), rows).selectExpr("n", WHY))
        .isEqualTo(
            """
            n int | why array<string>
            7     | -
            7     | ["n: 7.50 is no int"]
            -     | ["n: 99999999999.00 is no int"]
            -     | -
            """);
  }

  @Test
  void widensWithoutAsking() {
    assertThatTable(kept(contract("n long, t string"), table("n int | t int\n1 | 2\n")))
        .isEqualTo(
            """
            n long | t string | __reasons array<struct<rule: string, column: string, value: string, expected: string>>
            1      | 2        | -
            """);
  }

  @Test
  void tellsEveryColumnThatIsMissing() {
    Dataset<Row> rows = table("custmer string | total string\nx | 1\n");

    assertThatThrownBy(() -> kept(contract("order_id string, customer string"), rows))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            job.conf:3:5: the source "orders" has no column "order_id", which its columns declare
              expected: it among those of the input: [custmer, total]
              hint: if the input has it no more, take it out of the columns and the rules
            job.conf:3:5: the source "orders" has no column "customer", which its columns declare
              expected: it among those of the input: [custmer, total]
              hint: did you mean "custmer"?"""
                .formatted());
  }

  @Test
  void refusesAStructWhereATextIsDeclared() {
    Dataset<Row> rows = table("s struct<int: int, string: string>\n{\"int\": 1}\n");

    assertThatThrownBy(() -> kept(contract("s string"), rows))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the column \"s\" of the source \"orders\" is struct<")
        .hasMessageContaining("resolve { s = ... }");
  }
}
