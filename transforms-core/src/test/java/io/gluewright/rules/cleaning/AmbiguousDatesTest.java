package io.gluewright.rules.cleaning;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AmbiguousDatesTest {
  private static final String TABLE =
      """
      c string | `d.x` string
      GB       | 02/03/2024
      GB       | 03/03/2024
      GB       | 25/03/2024
      GB       | 2024-03-02
      GB       | someday
      US       | 02/03/2024
      GB       | " "
      -        | -
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void aTextThatMayBeTwoDaysIsRefusedIfAsked() {
    assertThatTable(
            explained(
                TABLE,
                """
                { type = standardise_date, column = D.X, formats = [dd/MM/yyyy, yyyy-MM-dd, M/d/yyyy], ambiguous = quarantine }
                """))
        .isEqualTo(
            """
            c string | d.x date   | why string
            GB       | -          | "1:standardise_date / d.x / 99/99/9999 / one day; it may be two as [dd/MM/yyyy, yyyy-MM-dd, M/d/yyyy]"
            GB       | 2024-03-03 | -
            GB       | 2024-03-25 | -
            GB       | 2024-03-02 | -
            GB       | -          | "1:standardise_date / d.x / xxxxxxx / a date as [dd/MM/yyyy, yyyy-MM-dd, M/d/yyyy]"
            US       | -          | "1:standardise_date / d.x / 99/99/9999 / one day; it may be two as [dd/MM/yyyy, yyyy-MM-dd, M/d/yyyy]"
            GB       | -          | -
            -        | -          | -
            """);
  }

  @Test
  void theFormatsOfARowDecideWhetherItIsAmbiguous() {
    assertThatTable(
            explained(
                TABLE,
                """
                { type = standardise_date, column = d.x, formats = [dd/MM/yyyy, MM/dd/yyyy, yyyy-MM-dd], default = 1900-01-01
                  formats-by { column = c, formats { US = [MM/dd/yyyy] } }, ambiguous = quarantine }
                """))
        .isEqualTo(
            """
            c string | d.x date   | why string
            GB       | -          | "1:standardise_date / d.x / 99/99/9999 / one day; it may be two as {US=[MM/dd/yyyy]}, else [dd/MM/yyyy, MM/dd/yyyy, yyyy-MM-dd] by c"
            GB       | 2024-03-03 | -
            GB       | 2024-03-25 | -
            GB       | 2024-03-02 | -
            GB       | 1900-01-01 | -
            US       | 2024-02-03 | -
            GB       | -          | -
            -        | -          | -
            """);
  }

  @Test
  void theFirstFormatWinsUnlessSaidAndAColumnTellsWhere() {
    assertThatTable(
            explained(
                """
                d string
                240203
                240224
                "Feb. 3, 2024"
                """,
                """
                { type = standardise_date, column = d, formats = [yyMMdd, ddMMyy, "MMM. d, yyyy"], ambiguous-column = two
                  on-failure = quarantine }
                """))
        .isEqualTo(
            """
            d date     | two boolean | why string
            2024-02-03 | true        | -
            2024-02-24 | false       | -
            2024-02-03 | false       | -
            """);
  }

  @Test
  void timestampsAreComparedToo() {
    assertThatTable(
            explained(
                """
                d string
                02.03.2024 10:00
                """,
                """
                { type = standardise_date, column = d, target-type = timestamp, ambiguous = quarantine
                  formats = ["dd.MM.yyyy HH:mm", "MM.dd.yyyy HH:mm"] }
                """))
        .isEqualTo(
            """
            d timestamp | why string
            -           | "1:standardise_date / d / 99.99.9999 99:99 / one day; it may be two as [dd.MM.yyyy HH:mm, MM.dd.yyyy HH:mm]"
            """);
  }

  @Test
  void theColumnMayNotBeTheDates() {
    assertThat(
            mistakes(
                "a string",
                """
                { type = standardise_date, column = a, formats = [yyyy-MM-dd], ambiguous-column = A }
                { type = standardise_date, columns = [a, b], formats = [yyyy-MM-dd], ambiguous-column = x }
                { type = standardise_date, column = a, formats = [yyyy-MM-dd], ambiguous = last }
                """))
        .contains(
            "\"A\" for the dates of [a]",
            "\"x\" for the dates of [a, b]",
            "one of [first, quarantine]");
  }
}
