package io.gluewright.rules;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ParsedRulesTest {
  @Test
  void datesMayBeWrittenInSeveralWaysAndTheFirstThatFitsWins() {
    assertThatTable(
            explained(
                """
                a string
                2024-02-29
                02/03/2024
                " 7 Mar 2024 "
                31.12.99
                2023-02-29
                13/13/2024
                Sep 2024
                ""
                -
                """,
                "{ type = standardise_date, column = a, formats = [yyyy-MM-dd, MM/dd/yyyy, d MMM yyyy, dd.MM.yy] }"))
        .isEqualTo(
            """
            a date     | why string
            2024-02-29 | -
            2024-02-03 | -
            2024-03-07 | -
            2099-12-31 | -
            -          | "1:standardise_date / a / 9999-99-99 / a date as [yyyy-MM-dd, MM/dd/yyyy, d MMM yyyy, dd.MM.yy]"
            -          | "1:standardise_date / a / 99/99/9999 / a date as [yyyy-MM-dd, MM/dd/yyyy, d MMM yyyy, dd.MM.yy]"
            -          | "1:standardise_date / a / Xxx 9999 / a date as [yyyy-MM-dd, MM/dd/yyyy, d MMM yyyy, dd.MM.yy]"
            -          | -
            -          | -
            """);
  }

  @Test
  void timestampsKnowHalvesFractionsAndOffsets() {
    assertThatTable(
            ruled(
                """
                a string
                2024-01-02T03:04:05.678Z
                2024-01-02T03:04:05.678+02:00
                01/02/2024 12:05 AM
                1/2/2024 1:05 pm
                2024-01-02
                JANUARY 2, 2024 23:59:59
                """,
                """
                { type = standardise_date, column = a, target_type = timestamp, on-failure = fail, formats = [
                  "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "M/d/yyyy h:mm a", yyyy-MM-dd, "MMMM d, yyyy HH:mm:ss"] }
                """))
        .isEqualTo(
            """
            a timestamp
            2024-01-02 03:04:05.678
            2024-01-02 01:04:05.678
            2024-01-02 00:05:00
            2024-01-02 13:05:00
            2024-01-02 00:00:00
            2024-01-02 23:59:59
            """);
  }

  @Test
  void theCountryDecidesHowADateIsRead() {
    assertThatTable(
            ruled(
                """
                country string | a string
                US             | 02/03/2024
                GB             | 02/03/2024
                DE             | 03.02.2024
                -              | 2024-02-03
                """,
                """
                { type = standardise_date, column = a, formats = [yyyy-MM-dd], on-failure = fail,
                  formats-by { column = country, formats { US = MM/dd/yyyy, GB = dd/MM/yyyy, DE = [dd.MM.yyyy] } } }
                """))
        .isEqualTo(
            """
            country string | a date
            US             | 2024-02-03
            GB             | 2024-03-02
            DE             | 2024-02-03
            -              | 2024-02-03
            """);
  }

  @Test
  void aDateThatFailsMayBecomeNullOrADefault() {
    assertThatTable(
            ruled(
                """
                a string   | b string
                2024-01-01 | 2024-01-01
                x          | x
                """,
                """
                { type = standardise_date, column = a, formats = yyyy-MM-dd, on-failure = "null" }
                { type = standardise_date, column = b, formats = yyyy-MM-dd, default = 1900-01-01 }
                """))
        .isEqualTo(
            """
            a date     | b date
            2024-01-01 | 2024-01-01
            -          | 1900-01-01
            """);
  }

  @Test
  void americanNumbers() {
    assertThatTable(
            explained(
                """
                amount string
                "1,234.50"
                "$ 1,234"
                -1.5
                "(1,234.50)"
                12.5%
                1.2e3
                5e-1
                100-
                .5
                USD 7
                "1.234,50"
                "1,2,3"
                "12 34"
                x
                ""
                -
                """,
                "{ type = standardise_number, column = amount, style = us }"))
        .isEqualTo(
            """
            amount decimal(20,6) | why string
            1234.5               | -
            1234                 | -
            -1.5                 | -
            -1234.5              | -
            0.125                | -
            1200                 | -
            0.5                  | -
            -100                 | -
            0.5                  | -
            7                    | -
            -                    | "1:standardise_number / amount / 1.234,50 / a number such as 1,234.50"
            -                    | "1:standardise_number / amount / 1,2,3 / a number such as 1,234.50"
            -                    | "1:standardise_number / amount / 12 34 / a number such as 1,234.50"
            -                    | "1:standardise_number / amount / x / a number such as 1,234.50"
            -                    | -
            -                    | -
            """);
  }

  @Test
  void europeanNumbers() {
    assertThatTable(
            explained(
                """
                a string
                "1.234,50"
                "1 234,5 €"
                "1'234,5"
                "12,5 %"
                1.5
                """,
                "{ type = standardise_number, column = a, style = european, target_type = double }"))
        .isEqualTo(
            """
            a double | why string
            1234.5   | -
            1234.5   | -
            1234.5   | -
            0.125    | -
            -        | "1:standardise_number / a / 9.9 / a number such as 1.234,50"
            """);
  }

  @Test
  void emailsAreLowerCaseAndPlausible() {
    assertThatTable(
            explained(
                """
                a string
                " Ann.Lee+x@Example.COM "
                ann@example
                ann..lee@example.com
                ann@@example.com
                ""
                -
                """,
                "{ type = email, column = a }"))
        .isEqualTo(
            """
            a string              | why string
            ann.lee+x@example.com | -
            -                     | 1:email / a / xxx@xxxxxxx / an e-mail address
            -                     | 1:email / a / xxx..xxx@xxxxxxx.xxx / an e-mail address
            -                     | 1:email / a / xxx@@xxxxxxx.xxx / an e-mail address
            -                     | -
            -                     | -
            """);
  }

  @Test
  void anImplausibleEmailMayStayOrBecomeNull() {
    assertThatTable(
            ruled(
                """
                a string | b string
                Nope     | Nope
                """,
                """
                { type = email, column = a, on_failure = keep }
                { type = email, column = b, on_failure = null }
                """))
        .isEqualTo(
            """
            a string | b string
            Nope     | -
            """);
  }

  @Test
  void phonesGetTheCallingCodeOfTheirCountry() {
    assertThatTable(
            explained(
                """
                country string | a string
                US             | (415) 555-0123
                US             | 1-415-555-0123 ext. 7
                de             | 030 / 1234567
                GB             | +44 (0)20 7946 0018
                IT             | 06 1234567
                -              | 0033 1 42 68 53 00
                -              | 0171 1234567
                XX             | 0171 1234567
                US             | call me
                US             | 12
                US             | ""
                US             | -
                """,
                "{ type = phone, column = a, country-column = country, default-calling-code = 49 }"))
        .isEqualTo(
            """
            country string | a string      | why string
            US             | +14155550123  | -
            US             | +14155550123  | -
            de             | +49301234567  | -
            GB             | +442079460018 | -
            IT             | +39061234567  | -
            -              | +33142685300  | -
            -              | +491711234567 | -
            XX             | +491711234567 | -
            US             | -             | 1:phone / a / xxxx xx / a phone number
            US             | -             | 1:phone / a / 99 / a phone number
            US             | -             | -
            US             | -             | -
            """);
  }

  @Test
  void failStopsTheJobAndSaysWhereWithoutShowingTheValue() {
    Dataset<Row> rows =
        ruled("a string\nAnn1", "{ id = mail, type = email, column = a, on-failure = fail }");

    assertThatThrownBy(rows::collectAsList)
        .hasStackTraceContaining(
            "rule mail: the column \"a\" holds \"Xxx9\"; expected: an e-mail address");
  }
}
