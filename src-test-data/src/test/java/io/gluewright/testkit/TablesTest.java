package io.gluewright.testkit;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void readsEveryScalarType() {
    Row row =
        table(
                """
                a string | b int | c long       | d double | e float | f boolean | g date     | h timestamp         | i decimal(8,2) | j binary
                x y      | -1    | 5000000000   | 1.5      | 2.5     | true      | 2024-02-29 | 2024-02-29 10:11:12 | 12.5           | 00ff
                """)
            .first();

    assertThat(row.getString(0)).isEqualTo("x y");
    assertThat(row.getInt(1)).isEqualTo(-1);
    assertThat(row.getLong(2)).isEqualTo(5_000_000_000L);
    assertThat(row.getDouble(3)).isEqualTo(1.5);
    assertThat(row.getFloat(4)).isEqualTo(2.5f);
    assertThat(row.getBoolean(5)).isTrue();
    assertThat(row.<Date>getAs(6)).isEqualTo("2024-02-29");
    assertThat(row.<Timestamp>getAs(7).toInstant())
        .isEqualTo(Instant.parse("2024-02-29T10:11:12Z"));
    assertThat(row.getDecimal(8)).isEqualTo(new BigDecimal("12.50"));
    assertThat(row.<byte[]>getAs(9)).containsExactly(0, 255);
  }

  @Test
  void readsNestedTypesAsJson() {
    Dataset<Row> table =
        table(
            """
            tags array<string> | who struct<name:string,born:date,size:decimal(4,1)> | counts map<string,int>
            ["a|b", null]      | {"name": "Ann", "born": "1999-01-31", "size": 1.5}  | {"x": 1}
            -                  | {"name": null}                                      | {}
            """);

    assertThat(table.toJSON().collectAsList())
        .containsExactly(
            """
            {"tags":["a|b",null],"who":{"name":"Ann","born":"1999-01-31","size":1.5},"counts":{"x":1}}""",
            """
            {"who":{},"counts":{}}""");
  }

  @Test
  void tellsNullFromDashAndFromNoText() {
    List<Row> rows =
        table(
                """
                text string
                -
                "-"
                ""
                "  two blanks | a bar  "
                5" pipe
                """)
            .collectAsList();

    assertThat(rows)
        .extracting(row -> row.getString(0))
        .containsExactly(null, "-", "", "  two blanks | a bar  ", "5\" pipe");
  }

  @Test
  void readsTimestampsOfEveryCommonForm() {
    List<Row> rows =
        table(
                """
                at timestamp
                2024-01-02
                2024-01-02 00:00:00
                2024-01-02T00:00:00Z
                2024-01-02T01:00:00+01:00
                2024-01-01T19:00:00-05:00
                """)
            .distinct()
            .collectAsList();

    assertThat(rows).hasSize(1);
  }

  @Test
  void aNameWithABlankStandsInBackticks() {
    assertThat(
            table(
                    """
                    `Customer ID` string | n int
                    7                    | 1
                    """)
                .columns())
        .containsExactly("Customer ID", "n");
  }

  @Test
  void makingATableStartsNoJob() {
    int jobs = SparkJobs.count(() -> table("a array<int>\n[1]").collectAsList());

    assertThat(jobs).isZero();
  }

  @Test
  void aBadCellIsNamedByRowAndColumn() {
    assertThatThrownBy(() -> table("id int | day date\n1 | 2024-01-01\n2 | 2024-13-01"))
        .hasMessageStartingWith("row 2, column day: found 2024-13-01, expected date");
    assertThatThrownBy(() -> table("a struct<b:int>\n{\"c\": 1}"))
        .hasMessageContaining("row 1, column a")
        .hasMessageContaining("no field c among [b]");
    assertThatThrownBy(() -> table("a decimal(4,2)\n1.234")).hasMessageContaining("decimal(4,2)");
    assertThatThrownBy(() -> table("a string\n\"\" | x"))
        .hasMessageContaining("found 2 cells, expected 1");
    assertThatThrownBy(() -> table("a string | b string\nx | "))
        .hasMessageContaining("row 1, column b")
        .hasMessageContaining("empty cell");
  }

  @Test
  void aBadHeaderIsExplained() {
    assertThatThrownBy(() -> table("id")).hasMessageContaining("expected a name and a type");
    assertThatThrownBy(() -> table("id strin"))
        .hasMessageContaining("column id has the type \"strin\"");
    assertThatThrownBy(() -> table(" ")).hasMessageContaining("needs a header");
  }

  @Test
  void textIsReadBackAsTheSameTable() {
    String literal =
        """
        id long | at timestamp            | tags array<string> | who struct<n:int,d:date>     | text string
        1       | 2024-01-02 03:04:05.006 | ["a \\"b\\"", null]  | {"n": 1, "d": "2024-01-02"}  | "a | b"
        2       | -                       | -                  | -                            | "-\"""";

    String text = Tables.text(table(literal));

    assertThat(Tables.text(table(text))).isEqualTo(text);
    assertThat(text).contains("2024-01-02 03:04:05.006").contains("\"a | b\"").contains("\"-\"");
  }

  @Property(tries = 200)
  void everyTextSurvivesWritingAndReading(@ForAll String text) {
    String written = TableText.lines(STRING, List.of(RowFactory.create(text))).get(0).get(0);

    assertThat(Cells.split(written + " | x")).containsExactly(written, "x");
    assertThat(Cells.value(DataTypes.StringType, written)).isEqualTo(text);
  }

  private static final StructType STRING = new StructType().add("text", "string");
}
