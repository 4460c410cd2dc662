package io.gluewright.identity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detector on tables that nobody made for it. */
class RealColumnsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          febrl1/records          | GIVEN_NAME SURNAME TEXT STREET STREET CITY POSTCODE CATEGORY DATE IDENTIFIER
          febrl4/right            | GIVEN_NAME SURNAME TEXT STREET STREET CITY POSTCODE CATEGORY DATE IDENTIFIER
          fake_1000/records       | GIVEN_NAME SURNAME DATE CITY EMAIL
          fodors-zagats/left      | COMPANY STREET CITY PHONE CATEGORY
          dblp-acm/right          | TITLE FULL_NAME CATEGORY YEAR
          abt-buy/right           | TITLE DESCRIPTION NUMBER
          cora/records            | CITY FULL_NAME FULL_NAME COMPANY CATEGORY TEXT TEXT COMPANY TITLE TEXT TEXT YEAR
          early_childhood/records | IGNORE COMPANY STREET POSTCODE PHONE PHONE CATEGORY CATEGORY IDENTIFIER COMPANY CITY COMPANY CATEGORY CATEGORY
          rldata500/records       | GIVEN_NAME GIVEN_NAME SURNAME SURNAME YEAR YEAR YEAR
          """)
  void isTakenForWhatItIs(String set, String kinds) {
    String file = SharedData.folder("identity").resolve(set + ".csv").toString();
    Dataset<Row> records =
        Spark.session()
            .read()
            .option("header", true)
            .option("multiLine", true)
            .option("escape", "\"")
            .csv(file)
            .drop("record_id");
    List<String> columns = Arrays.asList(records.columns());

    List<Row> surveyed = KindDetector.survey(records, columns, records.count()).collectAsList();

    assertThat(
            KindDetector.decide(columns, surveyed).stream()
                .map(column -> column.kind().name())
                .collect(Collectors.joining(" ")))
        .isEqualTo(kinds);
  }
}
