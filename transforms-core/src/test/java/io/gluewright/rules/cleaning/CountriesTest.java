package io.gluewright.rules.cleaning;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.cleaning.Countries.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
  private static final Column TEXT = col("text");

  @Test
  void anyCodeOrNameBecomesAnyOther() {
    assertThatTable(
            table(
                    """
                    text string
                    DE
                    deu
                    276
                    " Germany "
                    Deutschland
                    ALLEMAGNE
                    Alemania
                    Atlantis
                    ""
                    -
                    """)
                .select(
                    Countries.written(TEXT, Form.ALPHA2).as("alpha2"),
                    Countries.written(TEXT, Form.ALPHA3).as("alpha3"),
                    Countries.written(TEXT, Form.NUMERIC).as("numeric"),
                    Countries.written(TEXT, Form.NAME).as("name")))
        .isEqualTo(
            """
            alpha2 string | alpha3 string | numeric string | name string
            DE            | DEU           | 276            | Germany
            DE            | DEU           | 276            | Germany
            DE            | DEU           | 276            | Germany
            DE            | DEU           | 276            | Germany
            DE            | DEU           | 276            | Germany
            DE            | DEU           | 276            | Germany
            DE            | DEU           | 276            | Germany
            -             | -             | -              | -
            -             | -             | -              | -
            -             | -             | -              | -
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "USA, US",
    "U.S., US",
    "United States of America, US",
    "UK, GB",
    "England, GB",
    "Great Britain, GB",
    "Holland, NL",
    "The Netherlands, NL",
    "South Korea, KR",
    "Korea (South), KR",
    "North Korea, KP",
    "Côte d'Ivoire, CI",
    "Cote d’Ivoire, CI",
    "Ivory Coast, CI",
    "Österreich, AT",
    "Oesterreich, AT",
    "Czech Republic, CZ",
    "Turkey, TR",
    "Türkiye, TR",
    "Viet Nam, VN",
    "Russian Federation, RU",
    "Trinidad and Tobago, TT",
    "Trinidad & Tobago, TT",
    "Bosnia-Herzegovina, BA",
    "St. Lucia, LC",
    "Saint Lucia, LC",
    "Burma, MM",
    "Hong Kong, HK",
    "Democratic Republic of the Congo, CD",
    "Republic of the Congo, CG",
    "Cyprus (Greek), CY",
    "Virgin Islands (British), VG",
    "Großbritannien, GB",
    "AND, AD",
    "et, ET",
    "St, ST",
    "Schweiz, CH",
    "Suisse, CH",
    "España, ES",
    "Réunion, RE"
  })
  void peoplesNamesForCountriesAreKnown(String name, String code) {
    assertThat(Countries.alpha2(name)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Korea", "Virgin Islands", "XX", "4", "44", "999", "Europe", "-", "the"})
  void whatMayBeTwoCountriesOrNoneIsNone(String name) {
    assertThat(Countries.alpha2(name)).isEmpty();
  }

  @Test
  void everyCountryIsFoundByEachOfItsCodesAndNames() {
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale("", code);
      List<String> names =
          List.of(
              code.toLowerCase(Locale.ROOT),
              country.getISO3Country(),
              CountryNames.numbers().get(code),
              country.getDisplayCountry(Locale.ENGLISH),
              country.getDisplayCountry(Locale.GERMAN),
              country.getDisplayCountry(Locale.FRENCH),
              country.getDisplayCountry(Locale.forLanguageTag("es")));
      assertThat(names).allSatisfy(name -> assertThat(Countries.alpha2(name)).contains(code));
    }
  }

  @Test
  void theListsSpeakOfCountriesThatThereAre() {
    assertThat(CountryNames.numbers().keySet())
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Locale.getISOCountries()));
    assertThat(CountryNames.numbers().values()).doesNotHaveDuplicates();
    CountryNames.aliases()
        .forEach(
            (code, names) ->
                assertThat(names)
                    .allSatisfy(name -> assertThat(Countries.alpha2(name)).contains(code)));
  }
}
