package io.gluewright.identity.kinds;

import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.testkit.Spark;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class KindDetectorTest {
  @Test
  void decidesByNamesInSeveralLanguages() {
    Dataset<Row> persons =
        table(
            """
            Vorname string | nachname string | Straße string  | PLZ string | ort string | geburtsdatum date | telefon string
            Jana           | Kunz            | Hauptstr. 5    | 04109      | Leipzig    | 1980-01-02        | 0341 123456
            Piet           | Voss            | Am Markt 1     | 20095      | Hamburg    | 1975-03-04        | 040 7654321
            """);

    assertThat(kinds(persons))
        .isEqualTo(
            "Vorname GIVEN_NAME, nachname SURNAME, Straße STREET, PLZ POSTCODE, ort CITY,"
                + " geburtsdatum DATE, telefon PHONE");

    Dataset<Row> french =
        table(
            """
            nom string | prénom string | code_postal string | ville string | date_naissance string
            Duval      | Anaïs         | 69001              | Lyon         | 02/01/1980
            Blanc      | Yann          | 44000              | Nantes       | 04/03/1975
            """);

    assertThat(kinds(french))
        .isEqualTo(
            "nom SURNAME, prénom GIVEN_NAME, code_postal POSTCODE, ville CITY,"
                + " date_naissance DATE");

    Dataset<Row> spanish =
        table(
            """
            nombre string | apellidos string | ciudad string | correo string
            Ana           | Gil Roca         | Sevilla       | ana@x.es
            Luis          | Mora Paz         | Bilbao        | luis@y.es
            """);

    assertThat(kinds(spanish))
        .isEqualTo("nombre GIVEN_NAME, apellidos SURNAME, ciudad CITY, correo EMAIL");
  }

  @Test
  void decidesByContentWhereNamesSayNothing() {
    Dataset<Row> records =
        table(
            """
            col1 string | col2 string | field_3 string  | x4 string      | x5 string  | x6 string     | x7 string | x8 string
            robert      | smith       | bob@example.com | 12 high street | 1980-01-02 | (02) 555 1234 | $12.50    | https://a.example/1
            anna        | garcia      | ann@example.com | 3 mill road    | 1975-03-04 | (03) 555 4321 | $1,300.00 | https://a.example/2
            """);

    assertThat(kinds(records))
        .isEqualTo(
            "col1 GIVEN_NAME, col2 SURNAME, field_3 EMAIL, x4 STREET, x5 DATE, x6 PHONE,"
                + " x7 NUMBER, x8 URL");
  }

  @Test
  void believesTheContentWhereTheNameIsContradicted() {
    Dataset<Row> records =
        table(
            """
            email string | phone string    | dob long | address string
            12 Oak Road  | ann@example.com | 1980     | new york, ny
            3 Elm Street | bob@example.com | 1975     | berlin, germany
            """);

    assertThat(kinds(records)).isEqualTo("email STREET, phone EMAIL, dob YEAR, address CITY");
  }

  @Test
  void asksTheColumnsBesideANameWhoseNameItIs() {
    assertThat(
            kinds(
                table(
                    """
                    name string | birth_date string
                    Xu Tseng    | 1980-01-02
                    Ito Abe     | 1975-03-04
                    """)))
        .startsWith("name FULL_NAME");
    assertThat(
            kinds(
                table(
                    """
                    name string | addr string | phone string
                    blue orchid | 1 oak st.   | 212/489-7212
                    red lantern | 2 elm ave.  | 213/466-9329
                    """)))
        .startsWith("name COMPANY");
    assertThat(
            kinds(
                table(
                    """
                    name string | price string
                    blue lamp   | $5.00
                    red lamp    | $6.00
                    """)))
        .startsWith("name TITLE");
    assertThat(
            kinds(
                table(
                    """
                    name string | vorname string
                    Kunz        | Jana
                    Voss        | Piet
                    """)))
        .startsWith("name SURNAME");
  }

  @Test
  void ignoresWhatCannotTellRecordsApart() {
    Dataset<Row> records =
        table(
            """
            surname string | city string | state string | updated_at timestamp | source string
            Kunz           | -           | VIC          | 2024-01-01 10:00:00  | crm
            Voss           | " "         | VIC          | 2024-01-02 11:00:00  | shop
            """);

    assertThat(decided(records))
        .extracting(DetectedColumn::kind, DetectedColumn::reason, DetectedColumn::filled)
        .containsExactly(
            tuple(ColumnKind.SURNAME, "named like a surname", 1.0),
            tuple(ColumnKind.IGNORE, "no values", 0.0),
            tuple(ColumnKind.IGNORE, "the same value throughout", 1.0),
            tuple(ColumnKind.IGNORE, "named like where or when a record was loaded", 1.0),
            tuple(ColumnKind.IGNORE, "named like where or when a record was loaded", 1.0));
  }

  @Test
  void readsTheElementsOfAnArray() {
    Dataset<Row> records =
        table(
            """
            x1 array<string>       | `x.2` array<int> | emails array<string>
            ["ann@x.de"]           | [3, 4]           | ["ann@x.de"]
            ["bob@x.de"]           | []               | -
            """);

    assertThat(kinds(records)).startsWith("x1 EMAIL, x.2 TEXT, emails EMAIL");
  }

  @Test
  void ignoresEveryColumnOfATableWithoutRecords() {
    assertThat(kinds(table("name string | city string"))).isEqualTo("name IGNORE, city IGNORE");
  }

  @Test
  void keepsTheColumnsOfASingleRecord() {
    assertThat(
            kinds(
                table(
                    """
                    surname string | city string
                    Kunz           | Leipzig
                    """)))
        .isEqualTo("surname SURNAME, city CITY");
  }

  @Test
  void measuresTheSameForEveryPartitioning() {
    Dataset<Row> records =
        table(
            """
            a string | b string
            robert   | 1 oak st.
            anna     | 2 elm ave.
            -        | 3
            """);
    List<String> columns = List.of("a", "b");

    List<Row> one = survey(records.coalesce(1), columns, 3);
    List<Row> many = survey(records.repartition(3), columns, 3);

    assertThat(many).containsExactlyInAnyOrderElementsOf(one);
  }

  @Test
  void looksAtASampleOfLargeTablesAndMeasuresTheRestOfAll() {
    Dataset<Row> records =
        Spark.session()
            .range(2_000)
            .select(
                concat(col("id"), lit("@example.org")).as("a"), pmod(col("id"), lit(7)).as("b"));
    List<String> columns = List.of("a", "b");
    long claimed = 400_000; // so every second record is looked at, give or take

    List<Row> one = survey(records.coalesce(1), columns, claimed);

    assertThat(survey(records.repartition(3), columns, claimed))
        .containsExactlyInAnyOrderElementsOf(one);
    assertThat(one)
        .allSatisfy(
            row -> {
              assertThat(row.<Long>getAs("rows")).isEqualTo(2_000);
              assertThat(row.<Long>getAs("filled")).isEqualTo(2_000);
              assertThat(row.<Long>getAs("looked_at")).isBetween(850L, 1_150L);
            });
    assertThat(KindDetector.decide(columns, one))
        .extracting(DetectedColumn::kind)
        .containsExactly(ColumnKind.EMAIL, ColumnKind.CATEGORY);
  }

  private static List<Row> survey(Dataset<Row> records, List<String> columns, long rows) {
    return KindDetector.survey(records, columns, rows).collectAsList();
  }

  private static String kinds(Dataset<Row> records) {
    return decided(records).stream()
        .map(column -> column.name() + " " + column.kind())
        .collect(Collectors.joining(", "));
  }

  private static List<DetectedColumn> decided(Dataset<Row> records) {
    List<String> columns = Arrays.asList(records.columns());
    return KindDetector.decide(columns, survey(records, columns, records.count()));
  }
}
