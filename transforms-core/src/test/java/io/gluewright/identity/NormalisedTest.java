package io.gluewright.identity;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NormalisedTest {
  @Test
  void comparesTextsAsPeopleReadThem() {
    Dataset<Row> written =
        table(
            """
            written string        | note string
            "  Ann-Marie O'Neil " | case, blanks and punctuation
            José Ñandú            | accents
            "Jose\\u0301"         | accents as letters of their own
            Łukasz Øre Đorđe      | strokes
            Weiß Ærø Œuvre Þór    | ligatures
            STRAẞE                | capital sharp s
            Nguyễn Thị            | two accents on one letter
            +49 (0)30 / 123-45    | digits
            Ann.Lee@Example.com   | the sign of an address
            Ελένη Павел 李雷       | other letters stay
            हिन्दी                   | vowel signs stay
            "?!  -- 😀"           | nothing left
            -                     | nothing there
            """);

    Dataset<Row> compared =
        written.select(col("note"), Normalised.text(col("written")).as("compared"));

    assertThatTable(compared)
        .isEqualTo(
            """
            note string                    | compared string
            case, blanks and punctuation   | annmarieoneil
            accents                        | josenandu
            accents as letters of their own| jose
            strokes                        | lukaszoredorde
            ligatures                      | weissaerooeuvrethor
            capital sharp s                | strasse
            two accents on one letter      | nguyenthi
            digits                         | 4903012345
            the sign of an address         | annlee@examplecom
            other letters stay             | ελένηпавел李雷
            vowel signs stay               | हिन्दी
            nothing left                   | ""
            nothing there                  | -
            """);
  }

  @Test
  void comparesDatesAndNumbersAsTheyArePrinted() {
    Dataset<Row> written =
        table(
            """
            born date  | number long
            1980-02-29 | 42
            """);

    Dataset<Row> compared =
        written.select(
            Normalised.text(col("born")).as("born"), Normalised.text(col("number")).as("number"));

    assertThatTable(compared)
        .isEqualTo(
            """
            born string | number string
            19800229    | 42
            """);
  }
}
