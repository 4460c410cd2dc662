package io.gluewright.rules.cleaning;

import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Addresses of many countries, and what spreadsheets have done to them. */
class RealContactsTest {
  @Test
  void superstoreGets438LeadingZerosBack() {
    Dataset<Row> orders =
        csv("real/superstore", "orders.csv.gz")
            .select(col("Postal Code").as("written"), col("Postal Code").as("postcode"));

    Dataset<Row> cleaned =
        ruled(
            orders,
            """
            { type = postcode, column = postcode, country = US, restore-zeros = true, on-failure = fail }
            """);

    assertThatTable(
            cleaned
                .groupBy(
                    length(col("written")).as("written"), length(col("postcode")).as("postcode"))
                .agg(count(lit(1)).as("rows")))
        .isEqualTo(
            """
            written int | postcode int | rows long
            4           | 5            | 438
            5           | 5            | 9556
            """);
    assertThatTable(cleaned.where(not(col("postcode").endsWith(col("written"))))).isEmpty();
  }

  /** Of 90,000 texts in thirty languages. */
  @Test
  void exactlyTwoNamesOfUsersAreRepaired() {
    Dataset<Row> people = people();
    Column[] texts = Arrays.stream(people.columns()).map(functions::col).toArray(Column[]::new);
    Dataset<Row> values =
        people.select(explode(array(texts)).as("written")).withColumn("repaired", col("written"));

    assertThatTable(
            ruled(values, "{ type = mojibake, column = repaired }")
                .where(col("written").notEqual(col("repaired"))))
        .isEqualTo(
            """
            written string | repaired string
            Ã†ner          | Æner
            GencÃ©ed       | Gencéed
            """);
  }

  @Test
  void allCountriesButAMisnomerHaveACode() {
    Dataset<Row> countries =
        people()
            .select(
                col("CountryFull").as("written"),
                col("CountryFull").as("found"),
                col("Country").as("code"));

    assertThatTable(
            ruled(countries, "{ type = country_code, column = found, on-failure = null }")
                .where(not(col("found").eqNullSafe(col("code"))))
                .distinct())
        .isEqualTo(
            """
            written string | found string | code string
            Greenlander    | -            | GL
            """);
  }

  private static Dataset<Row> people() {
    return csv("real/contact_validity", "FakeNameGenerator.com_3000.csv.gz");
  }

  private static Dataset<Row> csv(String folder, String file) {
    return Spark.session()
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .option("multiLine", "true")
        .csv(SharedData.folder(folder).resolve(file).toString());
  }
}
