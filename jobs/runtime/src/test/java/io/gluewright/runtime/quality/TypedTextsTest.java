package io.gluewright.runtime.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class TypedTextsTest {
  private static final Dataset<Row> ORDERS =
      Tables.table(
          """
          id string | surname string | amount string | weight string | code string
          1         | Miller         | 10.5          | 1             | 007
          2         | Smith          | 20            | 2             | 010
          3         | Miller         | -             | 3             | 011
          """);

  @Test
  void aColumnOfNumbersHasNumbersAndOneOfCodesHasTexts() {
    assertThat(TypedTexts.of(ORDERS).schema().toDDL())
        .isEqualTo("id BIGINT,surname STRING,amount DOUBLE,weight BIGINT,code STRING");
  }

  @Test
  void numbersThatADoubleCannotHoldAreDecimalsIfTheyFitAny() {
    Dataset<Row> balances =
        Tables.table(
            """
            exact string            | vast string
            12345678901234567.89    | 12345678901234567890123456789012345678.5
            -0.005                  | 1.5
            -                       | 2.5
            """);

    Dataset<Row> typed = TypedTexts.of(balances);

    assertThat(typed.schema().toDDL()).isEqualTo("exact DECIMAL(20,3),vast DOUBLE");
    assertThat(typed.selectExpr("cast(sum(exact) as string)").head().getString(0))
        .isEqualTo("12345678901234567.885");
  }

  @Test
  void daysCodesAndWhatIsTooLongStayTexts() {
    Dataset<Row> rows =
        Tables.table(
            """
            day string | late string | mixed string | long string         | power string | point string | none string | blank string | word string
            20240131   | 20240131    | 7            | 1234567890123456789 | 1e5          | .5           | -           | " 7 "        | NaN
            19991231   | 20240231    | 07           | 1                   | -2E-3        | +1.          | -           | 8            | 1
            """);

    assertThat(TypedTexts.of(rows).schema().toDDL())
        .isEqualTo(
            "day STRING,late BIGINT,mixed STRING,long STRING,power DOUBLE,point DOUBLE,none STRING,"
                + "blank BIGINT,word STRING");
  }

  @Test
  void aTableWithTypesStaysAsItIs() {
    Dataset<Row> typed = Tables.table("id long | note string\n1 | 5\n");

    assertThat(TypedTexts.of(typed)).isSameAs(typed);
  }
}
