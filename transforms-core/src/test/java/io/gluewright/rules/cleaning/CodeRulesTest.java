package io.gluewright.rules.cleaning;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CodeRulesTest {
  @Test
  void unicodeRepairsStripsAndNormalises() {
    assertThatTable(
            ruled(
                """
                a string           | b string           | n long
                "FranÃ§ois\\u200b" | "FranÃ§ois\\u200b" | 1
                "e\\u0301"         | "\\ufb01"          | 2
                ""                 | ""                 | 3
                -                  | -                  | 4
                """,
                """
                { type = unicode, column = a }
                { type = unicode, column = b, form = nfkc, repair-mojibake = true, strip = true }
                """))
        .isEqualTo(
            """
            a string           | b string | n long
            "FranÃ§ois\\u200b" | François | 1
            "\\u00e9"          | fi       | 2
            ""                 | ""       | 3
            -                  | -        | 4
            """);
  }

  @Test
  void mojibakeIsRepairedAndCorrectTextStays() {
    assertThatTable(
            ruled(
                """
                a string
                FranÃ§ois
                François
                NESCAFÉ®
                -
                """,
                "{ type = mojibake, columns = \"*\" }"))
        .isEqualTo(
            """
            a string
            François
            François
            NESCAFÉ®
            -
            """);
  }

  @Test
  void booleansAreReadOrRefused() {
    assertThatTable(
            explained(
                """
                a string
                " Yes "
                nein
                perhaps
                ""
                -
                """,
                "{ type = standardise_boolean, column = a }"))
        .isEqualTo(
            """
            a boolean | why string
            true      | -
            false     | -
            -         | 1:standardise_boolean / a / xxxxxxx / yes or no
            -         | -
            -         | -
            """);
  }

  @Test
  void theWordsOfABooleanMayBeListed() {
    assertThatTable(
            ruled(
                """
                a string | b string
                active   | x
                closed   | no
                yes      | maybe
                """,
                """
                { type = standardise_boolean, column = a, true-values = [Active], false-values = [Closed], on-failure = null }
                { type = standardise_boolean, column = b, true-values = x, default = false }
                """))
        .isEqualTo(
            """
            a boolean | b boolean
            true      | true
            false     | false
            -         | false
            """);
  }

  @Test
  void postcodesOfOneCountryWithLostZeros() {
    assertThatTable(
            explained(
                """
                zip string
                5408
                501
                90210-1234
                SW1A 1AA
                ""
                -
                """,
                "{ type = postcode, column = zip, country = USA, restore-zeros = true }"))
        .isEqualTo(
            """
            zip string | why string
            05408      | -
            00501      | -
            90210-1234 | -
            -          | 1:postcode / zip / XX9X 9XX / a postcode of its country
            -          | -
            -          | -
            """);
  }

  @Test
  void postcodesOfTheCountryOfEachRow() {
    assertThatTable(
            ruled(
                """
                country string | code string
                England        | sw1a1aa
                NL             | 1234ab
                -              | d-10115
                Narnia         | x1
                """,
                "{ type = postcode, column = code, country-column = country, country = DE, on-failure = keep }"))
        .isEqualTo(
            """
            country string | code string
            England        | SW1A 1AA
            NL             | 1234 AB
            -              | 10115
            Narnia         | x1
            """);
  }

  @Test
  void countriesBecomeCodes() {
    assertThatTable(
            ruled(
                """
                a string      | b string | c string | d string
                Deutschland   | UK       | Holland  | US
                South Korea   | u.s.a.   | 040      | Ελλάδα
                """,
                """
                { type = country_code, column = a, on-failure = fail }
                { type = country_code, column = b, to = alpha3, on-failure = fail }
                { type = country_code, column = c, to = numeric, on-failure = fail }
                { type = country_code, column = d, to = name, default = other }
                """))
        .isEqualTo(
            """
            a string | b string | c string | d string
            DE       | GBR      | 528      | United States
            KR       | USA      | 040      | other
            """);
  }

  @Test
  void currenciesBecomeCodes() {
    assertThatTable(
            explained(
                """
                a string
                €
                $
                pounds
                kr
                shells
                -
                """,
                "{ type = currency_code, column = a, symbols { \"$\" = CAD, kr = SEK } }"))
        .isEqualTo(
            """
            a string | why string
            EUR      | -
            CAD      | -
            GBP      | -
            SEK      | -
            -        | "1:currency_code / a / xxxxxx / a currency by code, symbol or name"
            -        | -
            """);
  }

  @Test
  void aPhoneIsWrittenAsAskedAndItsKindStandsBesideIt() {
    assertThatTable(
            explained(
                """
                country string | a string
                Germany        | 01511 2345678
                US             | (415) 555-0123
                Ost            | 030 1234567
                -              | 020 7946 0018
                US             | (215) 123-4567
                """,
                """
                { type = phone, column = a, country-column = country, country = GB, format = international,
                  kind-column = kind, calling-codes { Ost = 49 } }
                """))
        .isEqualTo(
            """
            country string | a string         | kind string          | why string
            Germany        | +49 1511 2345678 | mobile               | -
            US             | +1 415-555-0123  | fixed_line_or_mobile | -
            Ost            | +49 30 1234567   | fixed_line           | -
            -              | +44 20 7946 0018 | fixed_line           | -
            US             | -                | -                    | 1:phone / a / (999) 999-9999 / a phone number
            """);
  }

  @Test
  void aPhoneOfTheRightLengthMayPass() {
    assertThatTable(
            ruled(
                """
                a string       | b string
                (215) 123-4567 | (215) 123-4567
                """,
                """
                { type = phone, column = a, country = US, check = possible, format = national, on-failure = fail }
                { type = phone, column = b, country = US, on-failure = null }
                """))
        .isEqualTo(
            """
            a string       | b string
            (215) 123-4567 | -
            """);
  }

  @Test
  void cleaningTwiceIsCleaningOnce() {
    String rules =
        """
        { type = unicode, column = text, form = nfkc, repair-mojibake = true, strip = true }
        { type = postcode, column = code, country-column = country, restore-zeros = true, on-failure = keep }
        { type = phone, column = phone, country-column = country, on-failure = keep }
        { type = country_code, column = country, to = name, on-failure = keep }
        { type = currency_code, column = money, on-failure = keep }
        """;
    Dataset<Row> once =
        ruled(
            """
            text string   | country string | code string | phone string  | money string
            "ÃƒÂ©\u200b" | GBR            | sw1a1aa     | 020 7946 0018 | £
            ﬁ             | usa            | 501         | 2125551234    | bucks
            x             | Narnia         | 1           | 1             | shells
            -             | -              | -           | -             | -
            """,
            rules);

    assertThatTable(ruled(once, rules)).isEqualTo(once);
  }

  @Test
  void failStopsTheJobAndSaysWhereWithoutShowingTheValue() {
    Dataset<Row> rows =
        ruled("a string\nNarnia", "{ type = country_code, column = a, on-failure = fail }");

    assertThatThrownBy(rows::collectAsList)
        .hasStackTraceContaining(
            "rule 1:country_code: the column \"a\" holds \"Xxxxxx\"; expected: a country by code or name");
  }

  @Test
  void mistakesAreFoundBeforeAnyRowIsRead() {
    assertThat(
            mistakes(
                "a string, n int",
                """
                { type = standardise_boolean, column = a, true-values = [No] }
                { type = postcode, column = a }
                { type = postcode, column = a, country = Germny }
                { type = postcode, column = a, country = AE }
                { type = country_code, column = a, to = alpha4 }
                { type = currency_code, column = a, symbols { kr = SEKK } }
                { type = phone, columns = [a, a], kind-column = kind }
                { type = phone, column = a, country = US, default-calling-code = 49 }
                { type = phone, column = a, default-calling-code = 999 }
                { type = mojibake, column = n }
                """))
        .contains("\"no\" means yes and no")
        .contains("the rule names no country")
        .contains("unknown country \"Germny\"")
        .contains("unknown country \"AE\"")
        .contains("unknown value of \"to\" \"alpha4\"")
        .contains("unknown currency \"SEKK\"")
        .contains("the kind of 2 columns")
        .contains("\"country\" says where numbers belong already")
        .contains("the calling code 999 is of no country")
        .contains("the column \"n\" is INT");
  }
}
