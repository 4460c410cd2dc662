package io.gluewright.rules.cleaning;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.cleaning.Postcodes.Zeros;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class PostcodesTest {
  private static final Column TEXT = col("text");
  private static final Column COUNTRY = col("country");

  @Test
  void writesEachCodeAsItsCountryDoes() {
    assertThatTable(
            table(
                    """
                    country string | text string
                    GB             | sw1a1aa
                    United Kingdom | M1 1AE
                    GB             | " ec1a  1bb "
                    UK             | GIR 0AA
                    NL             | 1234ab
                    NLD            | NL-1234 AB
                    US             | 90210-1234
                    USA            | 902101234
                    US             | 90210.0
                    CA             | k1a0b1
                    DE             | D-10115
                    AT             | A 1010
                    FR             | 75 008
                    PL             | 00950
                    PT             | 1000205
                    PT             | 1000
                    SE             | SE-11455
                    JP             | 〒１００−０００１
                    BR             | 01310100
                    BR             | 01.310-100
                    LV             | 1010
                    LT             | LT 01001
                    AD             | AD 500
                    IE             | d02af30
                    CZ             | 11000
                    AU             | 2602
                    """)
                .select(COUNTRY, Postcodes.written(TEXT, COUNTRY, Zeros.AS_WRITTEN).as("text")))
        .isEqualTo(
            """
            country string | text string
            GB             | SW1A 1AA
            United Kingdom | M1 1AE
            GB             | EC1A 1BB
            UK             | GIR 0AA
            NL             | 1234 AB
            NLD            | 1234 AB
            US             | 90210-1234
            USA            | 90210-1234
            US             | 90210
            CA             | K1A 0B1
            DE             | 10115
            AT             | 1010
            FR             | 75008
            PL             | 00-950
            PT             | 1000-205
            PT             | 1000
            SE             | 114 55
            JP             | 100-0001
            BR             | 01310-100
            BR             | 01310-100
            LV             | LV-1010
            LT             | LT-01001
            AD             | AD500
            IE             | D02 AF30
            CZ             | 110 00
            AU             | 2602
            """);
  }

  @Test
  void whatIsNoCodeOfItsCountryIsNull() {
    assertThatTable(
            table(
                    """
                    country string | text string
                    US             | 501
                    US             | 12-345
                    US             | 00012
                    US             | 9021A
                    US             | 5408.5
                    NL             | 1234 SS
                    GB             | 10115
                    DE             | 00123
                    CA             | D1A 0B1
                    FR             | 99123
                    AE             | 12345
                    Narnia         | 12345
                    -              | 12345
                    US             | ""
                    US             | -
                    """)
                .select(Postcodes.written(TEXT, COUNTRY, Zeros.RESTORED).as("restored"), TEXT)
                .where(col("restored").isNotNull()))
        .isEqualTo(
            """
            restored string | text string
            00501           | 501
            """);
  }

  @Test
  void lostZerosComeBackOnRequest() {
    Column us = lit("US");
    Column de = lit("DE");
    Column it = lit("IT");
    assertThatTable(
            table(
                    """
                    text string
                    501
                    5408
                    5408.0
                    05408
                    10011234
                    1001-1234
                    50
                    """)
                .select(
                    TEXT,
                    Postcodes.written(TEXT, us, Zeros.AS_WRITTEN).as("as_written"),
                    Postcodes.written(TEXT, us, Zeros.RESTORED).as("restored"),
                    Postcodes.written(TEXT, de, Zeros.RESTORED).as("german"),
                    Postcodes.written(TEXT, it, Zeros.RESTORED).as("italian")))
        .isEqualTo(
            """
            text string | as_written string | restored string | german string | italian string
            501         | -                 | 00501           | -             | 00501
            5408        | -                 | 05408           | 05408         | 05408
            5408.0      | -                 | 05408           | 05408         | 05408
            05408       | 05408             | 05408           | 05408         | 05408
            10011234    | -                 | 01001-1234      | -             | -
            1001-1234   | -                 | 01001-1234      | -             | -
            50          | -                 | -               | -             | 00050
            """);
  }

  @Test
  void everyCountryOfTheListIsOne() {
    assertThat(Postcodes.countries())
        .hasSizeGreaterThan(80)
        .isSubsetOf(Arrays.asList(Locale.getISOCountries()));
  }
}
