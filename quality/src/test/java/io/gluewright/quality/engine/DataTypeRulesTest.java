package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values can be read as which type, whether or not the session is strict about casts. */
@ExtendWith(Interpreted.class)
class DataTypeRulesTest {
  private static final String ANSI = "spark.sql.ansi.enabled";
  private static final Map<String, String> TYPES =
      Map.of(
          "BOOLEAN", "bool",
          "DATE", "date",
          "TIMESTAMP", "time",
          "INTEGER", "int",
          "LONG", "long",
          "FLOAT", "float",
          "DOUBLE", "double",
          "DECIMAL(5, 2)", "decimal");

  @AfterEach
  void leaveTheSessionAsItWas() {
    Spark.session().conf().unset(ANSI);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTextIsOfEachTypeThatItCanBeCastTo(boolean strict) {
    Spark.session().conf().set(ANSI, strict);
    Dataset<Row> texts =
        table(
            """
            t string             | types string
            7                    | decimal double float int long
            "  7 "               | decimal double float int long
            +7                   | decimal double float int long
            7.5                  | decimal double float int long
            -.5                  | decimal double float int long
            " 123.456 "          | decimal double float int long
            1234                 | date double float int long time
            1e3                  | double float
            2147483648           | double float long
            9223372036854775808  | double float
            Infinity             | double float
            0x10                 | none
            true                 | bool
            Y                    | bool
            2024-02-29           | date time
            2023-02-29           | none
            2024-2-9             | date time
            "2024-02-29 "        | date time
            2024-02-29 10:30:00  | date time
            2024-02-29T10:30:00Z | date time
            10:30                | time
            ""                   | none
            "  "                 | none
            seven                | none
            -                    | none
            """);

    assertThat(typesOf(texts)).containsExactlyElementsOf(stated(texts));
  }

  /** The types that each row's value is of. */
  private static List<String> typesOf(Dataset<Row> texts) {
    String[] rules =
        TYPES.keySet().stream()
            .map("ColumnDataType \"t\" = \"%s\""::formatted)
            .toArray(String[]::new);
    return Ask.evaluate(texts, rules).rowLevelOutcomes().collectAsList().stream()
        .map(row -> row.getString(0) + ": " + types(row.getList(2)))
        .toList();
  }

  private static String types(List<String> rules) {
    return rules.isEmpty()
        ? "none"
        : rules.stream()
            .map(rule -> TYPES.get(rule.replaceAll(".*= \"(.*)\"", "$1")))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private static List<String> stated(Dataset<Row> texts) {
    return texts.collectAsList().stream()
        .map(row -> row.getString(0) + ": " + row.getString(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aColumnThatCannotBeCastHasNoValueOfTheType(boolean strict) {
    Spark.session().conf().set(ANSI, strict);

    assertThat(
            Ask.verdicts(
                table("i int | d date | b boolean\n7 | 2024-02-29 | true\n- | - | -\n"),
                "ColumnDataType \"i\" = \"DATE\"",
                "ColumnDataType \"b\" != \"DATE\"",
                "ColumnDataType \"d\" = \"INTEGER\"",
                "ColumnDataType \"d\" in [\"INTEGER\", \"TIMESTAMP\"] with threshold >= 0.5",
                "ColumnDataType \"i\" = \"LONG\" where \"d is not null\"",
                "ColumnValues \"d\" between 1 and 5"))
        .containsExactly(
            "Failed: Column.i.ColumnDataType.Compliance 0.0",
            "Passed: Column.b.ColumnDataType.Compliance 1.0",
            "Failed: Column.d.ColumnDataType.Compliance 0.0",
            "Passed: Column.d.ColumnDataType.Compliance 0.5",
            "Passed: Column.i.ColumnDataType.Compliance 1.0",
            "Failed");
  }

  @Test
  void aFormatIsOfDaysAndOneOfThoseThatAwsTakes() {
    Dataset<Row> days =
        table(
            """
            id string | t string
            whole     | 29-02-2024
            no day    | 29-02-2023
            short     | 9-02-2024
            blank     | "29-02-2024 "
            other     | 2024-02-29
            null      | -
            """);
    Problems problems = new Problems();

    assertThat(Ask.broken(days, "ColumnDataType \"t\" = \"date\" with format = \"dd-MM-yyyy\""))
        .containsExactly("blank", "no day", "null", "other", "short");
    Ask.plan(
        Datasets.of(days),
        Ask.OPTIONS,
        problems,
        "ColumnDataType \"t\" = \"DATE\" with format = \"dd-mm-yyyy\"",
        "ColumnDataType \"t\" = \"INTEGER\" with format = \"yyyy-MM\"");
    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly("unknown format \"dd-mm-yyyy\"", "a format of INTEGER");
  }
}
