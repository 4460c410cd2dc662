package io.gluewright.rules;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Reasons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Rule files over real files; the expected figures were counted without Spark. */
class RealDataRulesTest {
  private static final Path RULES = Path.of("src", "test", "resources", "real-data");

  @TempDir Path folder;

  @Test
  void threeIsoDatesAmongAmericanOnesAreRead() {
    Ruling quakes = rule("earthquakes", csv("messy_dates/earthquakes_1965_2016.csv.gz"));
    Dataset<Row> rows = quakes.rows().cache();

    assertThat(quakes.touched("day")).isEqualTo(23_412);
    assertThat(quakes.refused()).isZero();
    assertThatTable(rows.filter("iso_date").select("ID", "day", "time"))
        .isEqualTo(
            """
            ID string  | day date   | time string
            USP0000A09 | 1975-02-23 | 02:58:41
            USP0002E81 | 1985-04-28 | 02:53:41
            USP000HWQP | 2011-03-13 | 02:23:34
            """);
    assertThatTable(
            rows.selectExpr(
                "count(*) n",
                "count(day) days",
                "count_if(iso_date) iso",
                "sum(Magnitude) magnitude",
                "sum(Depth) depth",
                "count_if(magnitude_error is null) unknown",
                "count_if(magnitude_source rlike '^[0-9]+$') numeric",
                "count_if(year(day) = 1965) first",
                "count_if(year(day) = 2016) last"))
        .isEqualTo(
            """
            n long | days long | iso long | magnitude decimal(19,3) | depth decimal(19,3) | unknown long | numeric long | first long | last long
            23412  | 23412     | 3        | 137721.810              | 1656818.338         | 23085        | 6            | 339        | 469
            """);
    assertThat(quakes.noted("above")).isEqualTo(3);
    rows.unpersist();
  }

  @Test
  void lostLeadingZerosComeBackAndReturnedOrdersAreFound() {
    ReferenceTables returns =
        ReferenceTables.of(Map.of("returns", () -> csv("superstore/returns.csv")));
    Ruling orders = rule("superstore", csv("superstore/orders.csv.gz"), returns);

    assertThat(orders.touched("zip")).isEqualTo(438);
    assertThat(orders.refused()).isZero();
    assertThatTable(
            orders
                .rows()
                .selectExpr(
                    "count(*) n",
                    "count_if(length(`Postal Code`) = 5) zips",
                    "count_if(`Postal Code` = '05408') burlington",
                    "sum(Sales) sales",
                    "sum(Profit) profit",
                    "sum(Quantity) quantity",
                    "count_if(returned = 'Yes') returned",
                    "sum(if(returned = 'Yes', Sales, 0)) lost",
                    "count_if(year(`Order Date`) = 2017) last_year"))
        .isEqualTo(
            """
            n long | zips long | burlington long | sales decimal(22,4) | profit decimal(22,4) | quantity long | returned long | lost decimal(24,4) | last_year long
            9994   | 9994      | 11              | 2297200.8603        | 286397.0217          | 37873         | 800           | 180504.2779        | 3312
            """);
  }

  @Test
  void spellingsOfColoursAndSizesMeetAndRepetitionsGo() {
    Ruling products = rule("products", csv("ecommerce_products/wish_summer_products_2020-08.csv"));

    assertThat(products.refused()).isZero();
    assertThatTable(
            products
                .rows()
                .selectExpr(
                    "count(*) n",
                    "count(distinct product_id) ids",
                    "count(distinct product_color) colours",
                    "count_if(product_variation_size_id rlike '^S[.]*$') small"))
        .isEqualTo(
            """
            n long | ids long | colours long | small long
            1539   | 1341     | 95           | 652
            """);
  }

  @Test
  void daysAreNotTakenForMonths() {
    Ruling sales = rule("property_sales", csv("property_sales/raw_sales.csv"));

    assertThat(sales.refused()).isZero();
    assertThatTable(
            sales
                .rows()
                .selectExpr(
                    "count(*) n",
                    "min(datesold) first",
                    "max(datesold) last",
                    "count(distinct datesold) days",
                    "sum(price) price",
                    "sum(bedrooms) bedrooms",
                    "count_if(year = 2017) busiest"))
        .isEqualTo(
            """
            n long | first date | last date  | days long | price long  | bedrooms long | busiest long
            29580  | 2007-02-07 | 2019-07-27 | 3582      | 18035998636 | 96140         | 4541
            """);
  }

  @Test
  void peopleOfThirtyCountriesAreMadeComparable() {
    Dataset<Row> raw = csv("contact_validity/FakeNameGenerator.com_3000.csv.gz");
    Ruling people = rule("people", raw);
    Dataset<Row> rows = people.rows().cache();

    assertThat(people.refused()).isZero();
    assertThat(people.touched("born")).isEqualTo(3_000);
    assertThatTable(
            rows.selectExpr(
                "count(*) n",
                "count(distinct CountryFull) countries",
                "sum(Age) age",
                "count(Birthday) born",
                "count(distinct EmailAddress) mails",
                "count_if(EmailAddress = lower(EmailAddress)) lower_mails",
                "count_if(Country = 'US' and length(ZipCode) = 5) zips",
                "count_if(TelephoneNumber rlike concat('^[+]', TelephoneCountryCode)) phones"))
        .isEqualTo(
            """
            n long | countries long | age long | born long | mails long | lower_mails long | zips long | phones long
            3000   | 30             | 156439   | 3000      | 3000       | 3000             | 103       | 2911
            """);
    assertThat(
            rows.filter("Country = 'US'")
                .join(
                    raw.select(col("Number").as("n"), col("ZipCode").as("before")),
                    rows.col("Number").equalTo(col("n")))
                .filter("before <> ZipCode")
                .count())
        .isEqualTo(9);
    // Those of Portugal have twelve digits, where the numbering plan has nine: they stay as they
    // are.
    assertThatTable(
            rows.filter("not TelephoneNumber rlike '^[+]'")
                .groupBy("Country")
                .agg(functions.count("*").as("n")))
        .isEqualTo(
            """
            Country string | n long
            PT             | 89
            """);
    assertThat(people.touched("user")).isEqualTo(2);
    assertThat(rows.filter("Username in ('Æner', 'Gencéed')").count()).isEqualTo(2);
    rows.unpersist();
  }

  @Test
  void whatIsNoMailAddressIsRefusedOnceItIsTrimmed() {
    Ruling mail = rule("mail", addresses());
    Dataset<Row> rows = mail.rows().withColumn("refused", Reasons.refused());

    assertThatTable(
            rows.groupBy("category")
                .agg(
                    functions.count("*").as("n"),
                    functions.sum(functions.when(col("refused"), 1).otherwise(0)).as("refused")))
        .isEqualTo(
            """
            category string        | n long | refused long
            ISEMAIL_ERR            | 66     | 49
            ISEMAIL_VALID_CATEGORY | 14     | 1
            ISEMAIL_RFC5322        | 30     | 25
            ISEMAIL_DEPREC         | 20     | 18
            ISEMAIL_RFC5321        | 16     | 16
            ISEMAIL_CFWS           | 10     | 4
            ISEMAIL_DNSWARN        | 8      | 2
            """);
    // The rest of the invalid ones are an address with line breaks around it, which the rule trims,
    // and the empty text, which is a missing value.
    assertThatTable(
            rows.filter("category = 'ISEMAIL_ERR' and not refused").groupBy("address").count())
        .isEqualTo(
            """
            address string | count long
            test@iana.org  | 16
            -              | 1
            """);
  }

  @Test
  void naughtyTextsSurviveEveryChangeOfForm() {
    Path file = SharedData.folder("real/json_torture").resolve("blns.json");
    Dataset<Row> whole =
        Spark.session()
            .read()
            .option("wholetext", "true")
            .text(file.toString())
            .withColumnRenamed("value", "text");
    Dataset<Row> expected =
        whole.selectExpr("posexplode(from_json(text, 'array<string>')) as (number, box_text)");
    Ruling naughty = rule("naughty", whole);
    Dataset<Row> rows = naughty.rows().select("number", "box_text");

    assertThat(naughty.refused()).isZero();
    assertThat(rows.count()).isEqualTo(494);
    assertThatTable(rows).isEqualTo(expected);
    for (String format : List.of("parquet", "json", "orc", "csv")) {
      String path = folder.resolve(format).toString();
      rows.write().mode(SaveMode.Overwrite).options(FAITHFUL).format(format).save(path);
      DataFrameReader reader = Spark.session().read().options(FAITHFUL).schema(rows.schema());
      assertThatTable(reader.format(format).load(path)).isEqualTo(expected);
    }
  }

  /** What CSV needs to give back quotes, blanks at the ends and empty texts as they were. */
  private static final Map<String, String> FAITHFUL =
      Map.of(
          "escape", "\"",
          "quoteAll", "true",
          "emptyValue", "",
          "nullValue", "\u0000null",
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  /** The addresses with their categories; a symbol for a control character stands for it. */
  private static Dataset<Row> addresses() {
    Path file = SharedData.folder("real/contact_validity").resolve("isemail_tests.xml");
    List<Row> rows = new ArrayList<>();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList tests =
          factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("test");
      for (int i = 0; i < tests.getLength(); i++) {
        Element test = (Element) tests.item(i);
        String address = test.getElementsByTagName("address").item(0).getTextContent();
        String category = test.getElementsByTagName("category").item(0).getTextContent();
        rows.add(RowFactory.create(withControls(address), category));
      }
    } catch (Exception e) {
      throw new AssertionError("cannot read " + file, e);
    }
    return Spark.session()
        .createDataFrame(rows, StructType.fromDDL("address string, category string"));
  }

  private static String withControls(String text) {
    StringBuilder all = new StringBuilder();
    text.chars().forEach(c -> all.append((char) (c >= 0x2400 && c <= 0x2421 ? c - 0x2400 : c)));
    return all.toString();
  }

  private static Dataset<Row> csv(String name) {
    Path path = SharedData.folder("real").resolve(name);
    return Spark.session()
        .read()
        .option("header", "true")
        .option("multiLine", "true")
        .option("escape", "\"")
        .csv(path.toString());
  }

  private static Ruling rule(String document, Dataset<Row> rows) {
    return rule(document, rows, ReferenceTables.none());
  }

  private static Ruling rule(String document, Dataset<Row> rows, ReferenceTables tables) {
    Problems problems = new Problems();
    Settings settings =
        Documents.read(RULES.resolve(document + ".conf"), problems)
            .orElseThrow(() -> new AssertionError(problems.all()));
    RulePlan plan = RuleSet.document(settings).over(rows.schema(), tables, problems);
    assertThat(problems.all()).isEmpty();
    return new Ruling(plan, rows);
  }

  /** Rules over the rows of a file. */
  private record Ruling(RulePlan plan, Dataset<Row> input) {
    Dataset<Row> rows() {
      return plan.transform().apply(input);
    }

    long refused() {
      Dataset<Row> rows = rows();
      return List.of(rows.columns()).contains("__reasons")
          ? rows.filter("__reasons is not null").count()
          : 0;
    }

    long touched(String rule) {
      return did(rule, Watch.Kind.FIXED);
    }

    long noted(String rule) {
      return did(rule, Watch.Kind.NOTED);
    }

    private long did(String rule, Watch.Kind kind) {
      Dataset<Row> rows = plan.traced().apply(input);
      int number = plan.uses().stream().map(RuleUse::id).toList().indexOf(rule);
      return rows.filter(Watch.did(rows, number, kind)).count();
    }
  }
}
