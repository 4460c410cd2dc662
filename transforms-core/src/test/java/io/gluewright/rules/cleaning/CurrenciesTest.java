package io.gluewright.rules.cleaning;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CurrenciesTest {
  @Test
  void codesSymbolsAndNamesBecomeCodes() {
    assertThatTable(
            table(
                    """
                    text string
                    eur
                    " USD "
                    €
                    $
                    £
                    ¥
                    US$
                    C$
                    zł
                    Kč
                    R$
                    978
                    008
                    US Dollar
                    Schweizer Franken
                    Pound Sterling
                    yen japonais
                    Rs.
                    dollars
                    DEM
                    kr
                    XXX
                    000
                    cowrie shells
                    ""
                    -
                    """)
                .select(col("text"), Currencies.code(col("text"), Map.of()).as("code")))
        .isEqualTo(
            """
            text string       | code string
            eur               | EUR
            " USD "           | USD
            €                 | EUR
            $                 | USD
            £                 | GBP
            ¥                 | JPY
            US$               | USD
            C$                | CAD
            zł                | PLN
            Kč                | CZK
            R$                | BRL
            978               | EUR
            008               | ALL
            US Dollar         | USD
            Schweizer Franken | CHF
            Pound Sterling    | GBP
            yen japonais      | JPY
            Rs.               | INR
            dollars           | USD
            DEM               | DEM
            kr                | -
            XXX               | -
            000               | -
            cowrie shells     | -
            ""                | -
            -                 | -
            """);
  }

  @Test
  void theUserSaysWhatAnAmbiguousSymbolMeans() {
    assertThatTable(
            table(
                    """
                    text string
                    $
                    KR
                    €
                    """)
                .select(Currencies.code(col("text"), Map.of("$", "CAD", "kr", "SEK")).as("code")))
        .isEqualTo(
            """
            code string
            CAD
            SEK
            EUR
            """);
  }

  @Test
  void everyCodeIsItself() {
    assertThat(Currencies.codes()).contains("EUR", "USD").doesNotContain("XXX", "XTS");
    assertThatTable(
            table("text string\n" + String.join("\n", Currencies.codes()))
                .select(col("text"), Currencies.code(col("text"), Map.of()).as("code"))
                .where(col("text").notEqual(col("code")).or(col("code").isNull())))
        .isEmpty();
  }
}
