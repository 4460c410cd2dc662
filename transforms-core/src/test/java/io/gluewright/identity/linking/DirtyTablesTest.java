package io.gluewright.identity.linking;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables that nobody would call clean are linked all the same. */
@ExtendWith(Interpreted.class)
class DirtyTablesTest {
  @Test
  void linksNothingInATableWithoutRecords() {
    Linked linked = Linking.deduped(table("id string | surname string | city string"), "id");

    assertThat(Linking.clusters(linked)).isEmpty();
    assertThat(linked.figures().records()).isZero();
    assertThat(linked.figures().compared()).isZero();
  }

  @Test
  void linksTwoTablesWhoseColumnsAreOfUnlikeTypes() {
    Dataset<Row> left =
        table(
            """
            id long | surname string | born date  | year long | mails array<string>
            1       | Petersen       | 1980-01-02 | 1980      | ["ann@p.example"]
            2       | Kunz           | 1975-03-04 | 1975      | ["kunz@k.example"]
            """);
    Dataset<Row> right =
        table(
            """
            id string | surname string | born string | year double | mails string
            x         | Petersen       | 02.01.1980  | 1980        | ann@p.example
            y         | Moor           | 12.11.1948  | 1948        | moor@m.example
            """);

    Linked linked = Linking.linked(left, right, "id", Mode.ONE_TO_ONE);

    assertThat(Linking.clusters(linked)).containsOnlyKeys("left:1", "left:2", "right:x", "right:y");
    assertThat(linked.trained().detected())
        .filteredOn(column -> column.name().equals("born"))
        .extracting(DetectedColumn::kind)
        .containsExactly(ColumnKind.DATE);
  }

  @Test
  void leavesASingleRecordAlone() {
    Dataset<Row> one = table("id long | surname string | city string\n7 | Kunz | Leipzig");

    assertThat(Linking.clusters(Linking.deduped(one, "id"))).isEqualTo(Map.of("7", "7"));
  }

  /**
   * Names of columns that Spark would read as something else, or that are those of the linker's
   * own; columns without values or with a single one; ids that repeat or are missing; texts that
   * are long, or of signs that are no letters of English.
   */
  @Test
  void linksWhatOthersWouldNotTouch() {
    StructType schema = new StructType().add("the id.", DataTypes.StringType);
    for (String name :
        List.of("given.name", "sur name", "side", "record", "rows", "b`day", "empty", "always")) {
      schema = schema.add(name, DataTypes.StringType);
    }
    String longText = "lorem ipsum ".repeat(8_500);
    List<Row> rows =
        List.of(
            row("1", "Anna", "Petersen", "Leipzig", "04109", "12 Oak Road", "1980-01-02"),
            row("2", "Ana", "Petersen", "Leipzig", "04109", "12 Oak Road", "1980-01-02"),
            row("3", "שרה", "כהן", "תל אביב", "61000", "הרצל 12", "1975-03-04"),
            row("4", "שרה", "כהן", "תל אביב", "61000", "הרצל 12", "1975-03-04"),
            row("5", "😀🎉", "Łukasz", "Kraków", "30001", "Rynek 4", "1990-05-06"),
            row("6", "😀🎉", "Lukasz", "Krakow", "30001", "Rynek 4", "1990-05-06"),
            row("7", longText, longText, longText, longText, longText, longText),
            row("8", "Bruno", "Kunz", "Hamburg", "20095", "1 Mill Lane", "1961-07-08"),
            row("8", "Bruno", "Kunze", "Hamburg", "20095", "1 Mill Lane", "1961-07-08"),
            row(null, "Vera", "Voss", "Bremen", "28195", "9 Quay View", "1955-09-10"),
            row("9", null, null, null, null, null, null),
            row("10", "", " ", "\t", "-", ".", "?"),
            row("11", "Hugo", "Moor", "Bonn", "53111", "3 Park Ave", "1948-11-12"),
            row("12", "Irene", "Sand", "Köln", "50667", "8 Hill St", "1999-12-30"));

    Linked linked = Linking.deduped(Spark.session().createDataFrame(rows, schema), "the id.");

    Map<String, String> clusters = Linking.clusters(linked);
    assertThat(clusters.keySet())
        .containsExactly("1", "10", "11", "12", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(clusters.get("2")).isEqualTo("1");
    assertThat(clusters.get("4")).isEqualTo("3");
    assertThat(clusters.get("6")).isEqualTo("5");
    for (String alone : List.of("7", "8", "9", "10", "11", "12")) {
      assertThat(clusters).containsEntry(alone, alone);
    }
    assertThat(linked.figures().repeated()).isOne();
    assertThat(linked.figures().withoutId()).isOne();
    assertThat(linked.trained().detected())
        .filteredOn(column -> column.kind() == ColumnKind.IGNORE)
        .extracting(DetectedColumn::name)
        .containsExactly("empty", "always");
  }

  @Test
  void takesRecordsThatAreAllTheSameForOneEntity() {
    Dataset<Row> same =
        table(
            """
            id long | surname string | city string
            1       | Kunz           | Leipzig
            2       | Kunz           | Leipzig
            3       | Kunz           | Leipzig
            """);

    assertThat(Linking.clusters(Linking.deduped(same, "id")))
        .isEqualTo(Map.of("1", "1", "2", "1", "3", "1"));
  }

  @Test
  void countsTheRowsWithoutAnIdInBothTables() {
    Dataset<Row> left =
        table("id string | title string\n- | iron\n- | lamp\n1 | Kestrel lamp KL4410");
    Dataset<Row> right = table("id string | title string\n- | iron\n1 | Kestrel KL4410\n1 | lamp");

    LinkFigures figures = Linking.linked(left, right, "id", Mode.ONE_TO_ONE).figures();

    assertThat(figures.withoutId()).isEqualTo(3);
    assertThat(figures.records()).isEqualTo(2);
    assertThat(figures.repeated()).isOne();
  }

  @Test
  void endsWellWhereNoColumnHasAValue() {
    Dataset<Row> empty =
        table(
            """
            id long | surname string | city string
            1       | -              | -
            2       | -              | " "
            """);

    assertThat(Linking.clusters(Linking.deduped(empty, "id")))
        .isEqualTo(Map.of("1", "1", "2", "2"));
  }

  @Test
  void linksATableWithOneThatLacksAColumn() {
    Dataset<Row> left =
        table(
            """
            id long | title string             | price double
            1       | Kestrel desk lamp KL4410 | 20.0
            2       | Ondine steam iron OS7733 | 35.5
            """);
    Dataset<Row> right =
        table(
            """
            id string | title string               | maker string
            x         | desk lamp KL4410 (Kestrel) | Kestrel
            """);

    Linked linked = Linking.linked(left, right, "id", Mode.ONE_TO_ONE);

    assertThat(Linking.links(linked)).containsExactly(List.of("left:1", "right:x"));
  }

  @Test
  void linksATableWithOneThatHasNoRecords() {
    Dataset<Row> left = table("id long | title string\n1 | Kestrel desk lamp KL4410\n2 | iron");
    Dataset<Row> right = table("id long | title string");

    Linked linked =
        Linking.linker(LinkSettings.DEFAULTS).link(left, Optional.of(right), "id", Mode.ONE_TO_ONE);

    assertThat(Linking.links(linked)).isEmpty();
    assertThat(Linking.clusters(linked)).hasSize(2);
  }

  private static Row row(Object... values) {
    Object[] cells = new Object[values.length + 2];
    System.arraycopy(values, 0, cells, 0, values.length);
    cells[values.length + 1] = "the same";
    return RowFactory.create(cells);
  }
}
