package io.gluewright.rules.cleaning;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.cleaning.PhoneNumbers.Check;
import io.gluewright.rules.cleaning.PhoneNumbers.Format;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class PhoneNumbersTest {
  private static final Column TEXT = col("text");
  private static final Column COUNTRY = col("country");

  @Test
  void readsANumberAsItIsDialledInTheCountryOfItsRow() {
    assertThatTable(
            table(
                    """
                    text string           | country string
                    (415) 555-0123        | US
                    1-800-FLOWERS         | US
                    030 / 1234567         | DE
                    +44 (0)20 7946 0018   | DE
                    06 1234567            | IT
                    011 49 30 1234567     | US
                    00 49 30 1234567      | US
                    0033 1 42 68 53 00    | -
                    ０３０１２３４５６７          | DE
                    030 1234567           | -
                    030 1234567           | XX
                    call me               | US
                    12                    | US
                    ""                    | US
                    -                     | US
                    """)
                .select(
                    TEXT,
                    COUNTRY,
                    PhoneNumbers.written(TEXT, COUNTRY, Format.E164, Check.VALID).as("number")))
        .isEqualTo(
            """
            text string           | country string | number string
            (415) 555-0123        | US             | +14155550123
            1-800-FLOWERS         | US             | +18003569377
            030 / 1234567         | DE             | +49301234567
            +44 (0)20 7946 0018   | DE             | +442079460018
            06 1234567            | IT             | +39061234567
            011 49 30 1234567     | US             | +49301234567
            00 49 30 1234567      | US             | +49301234567
            0033 1 42 68 53 00    | -              | +33142685300
            ０３０１２３４５６７          | DE             | +49301234567
            030 1234567           | -              | -
            030 1234567           | XX             | -
            call me               | US             | -
            12                    | US             | -
            ""                    | US             | -
            -                     | US             | -
            """);
  }

  @Test
  void writesOneNumberInThreeWaysAndKnowsItsKind() {
    Column de = lit("DE");
    assertThatTable(
            table(
                    """
                    text string
                    +4915112345678
                    030 1234567
                    0800 1234567
                    +49 30 1234567 ext. 12
                    12
                    """)
                .select(
                    PhoneNumbers.written(TEXT, de, Format.E164, Check.VALID).as("e164"),
                    PhoneNumbers.written(TEXT, de, Format.INTERNATIONAL, Check.VALID).as("abroad"),
                    PhoneNumbers.written(TEXT, de, Format.NATIONAL, Check.VALID).as("home"),
                    PhoneNumbers.kind(TEXT, de, Check.VALID).as("kind")))
        .isEqualTo(
            """
            e164 string    | abroad string          | home string         | kind string
            +4915112345678 | +49 1511 2345678       | 01511 2345678       | mobile
            +49301234567   | +49 30 1234567         | 030 1234567         | fixed_line
            +498001234567  | +49 800 1234567        | 0800 1234567        | toll_free
            +49301234567   | +49 30 1234567 ext. 12 | 030 1234567 ext. 12 | fixed_line
            -              | -                      | -                   | -
            """);
  }

  @Test
  void aNumberOfTheRightLengthMayBeEnough() {
    Column us = lit("US");
    assertThatTable(
            table("text string\n(215) 123-4567")
                .select(
                    PhoneNumbers.written(TEXT, us, Format.E164, Check.VALID).as("valid"),
                    PhoneNumbers.written(TEXT, us, Format.E164, Check.POSSIBLE).as("possible")))
        .isEqualTo(
            """
            valid string | possible string
            -            | +12151234567
            """);
  }

  @Test
  void aCallingCodeStandsForItsLargestCountry() {
    assertThat(PhoneNumbers.country(49)).contains("DE");
    assertThat(PhoneNumbers.country(44)).contains("GB");
    assertThat(PhoneNumbers.country(1)).contains("US");
    assertThat(PhoneNumbers.country(800)).as("free phones of no country").isEmpty();
    assertThat(PhoneNumbers.country(999)).isEmpty();
  }
}
