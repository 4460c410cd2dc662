package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Orders as shops send them: 19 columns, most of them text, with blanks around, several ways to
 * write a date or a number, and about one bad value in a hundred. The same rows at every call.
 */
final class MessyOrders {
  private static final long SEED = 20_260_101;

  private MessyOrders() {}

  static Dataset<Row> rows(SparkSession spark, long count, int files) {
    return spark
        .range(0, count, 1, files)
        .select(
            when(oneIn(5_000, "lost"), lit(null).cast("long")).otherwise(col("id")).as("order_id"),
            name().as("customer_name"),
            email().as("email"),
            phone().as("phone"),
            pick("city", " berlin", "new   york", "PARIS ", "\u00a0são paulo", "Wien", "", "lyon")
                .as("city"),
            pick("postcode", "10115", " ec1a 1bb", "75 001", "1010 ", "", "sw1a 2aa")
                .as("postcode"),
            pick("country", "de", "UK ", "us", "GER", " fr", "usa", "at").as("country"),
            date().as("order_date"),
            amount().as("amount"),
            weight().as("weight"),
            quantity().as("quantity"),
            number("price", 100_000).divide(100).as("unit_price"),
            pick("tax", "0.19", "0.07", "0.2", null, "none", "0.0").as("tax_rate"),
            when(oneIn(3, "discount"), number("discounted", 50).cast("double")).as("discount"),
            pick("status", "open", "CLS", " o", "closed ", "Test", "c", "shipped", "opn")
                .as("status"),
            pick("channel", "Web", "shop ", "tel", null, " ", "market").as("channel"),
            pick("currency", "eur", "USD ", "gbp").as("currency"),
            concat(
                    pick("family", "ab-", " tool-", "X-", "toy-", "none"),
                    number("product", 5_000).cast("string"))
                .as("product_code"),
            notes().as("notes"),
            pick("flag", "Y", "n ", "1", "0", "maybe", null, "Yes").as("flag"));
  }

  private static Column name() {
    return concat(
        pick("before", "", "", " ", "\u00a0"),
        pick("first", "anna", "BOB", "Carla", "dieter", "Éva", "fatima"),
        pick("between", " ", " ", "  ", "\t"),
        pick("last", "müller", "O'Neill", "van der berg", "SMITH", "garcía-lopez"),
        pick("after", "", "", "  "));
  }

  private static Column email() {
    Column address =
        concat(
            pick("user", "Anna", "bob.", "c+shop", "D_"),
            number("account", 1_000_000).cast("string"),
            pick("host", "@example.com", "@Mail.Example.org", "@shop.example.co.uk", "@x.example"),
            pick("trail", "", "", " "));
    return when(oneIn(100, "no address"), lit("none"))
        .when(oneIn(120, "no mail"), lit(null).cast("string"))
        .otherwise(address);
  }

  private static Column phone() {
    return concat(
        pick("prefix", "+49 ", "0049-", "(030) ", "+1 "),
        number("area", 1_000).cast("string"),
        pick("sign", " ", "-", "/"),
        number("line", 1_000_000).cast("string"));
  }

  private static Column date() {
    Column day = date_add(lit("2020-01-01").cast("date"), number("day", 2_000).cast("int"));
    return when(oneIn(200, "no date"), pick("odd day", "soon", "2023-02-30", "1.1.24", ""))
        .when(oneIn(3, "german"), date_format(day, "dd.MM.yyyy"))
        .when(oneIn(3, "american"), date_format(day, "MM/dd/yyyy"))
        .otherwise(day.cast("string"));
  }

  private static Column amount() {
    Column number = format_number(number("amount", 500_000).divide(100), 2);
    return when(oneIn(150, "no amount"), pick("odd amount", "n/a", "1,2,3", "12-34", " "))
        .when(oneIn(20, "percent"), concat(number("share", 100).cast("string"), lit("%")))
        .when(oneIn(10, "debt"), concat(lit("("), number, lit(")")))
        .when(oneIn(10, "minus"), concat(number, lit("-")))
        .when(oneIn(5, "padded"), concat(lit(" USD "), number, lit(" ")))
        .when(oneIn(2, "dollar"), concat(lit("$"), number))
        .otherwise(number);
  }

  private static Column weight() {
    Column number = format_number(number("weight", 2_000_000).divide(1_000), 3);
    return when(oneIn(100, "no weight"), pick("odd weight", "heavy", "", "1.5"))
        .otherwise(translate(number, ",.", ".,"));
  }

  private static Column quantity() {
    return when(oneIn(100, "odd"), pick("odd quantity", "two", "-1", "", null))
        .otherwise(number("quantity", 50).cast("string"));
  }

  private static Column notes() {
    return concat(
        pick(
            "note",
            "",
            "deliver  to the back door ",
            " call before",
            "gift\u00a0wrap, please",
            "no"),
        lpad(number("reference", 1_000).cast("string"), 4, " "));
  }

  private static Column pick(String what, String... values) {
    Column all = array(Arrays.stream(values).map(value -> lit(value)).toArray(Column[]::new));
    return element_at(all, number(what, values.length).plus(1).cast("int"));
  }

  private static Column oneIn(int many, String what) {
    return number(what, many).equalTo(0);
  }

  /** A number below {@code bound} that hangs on the row and on what it is for. */
  private static Column number(String what, int bound) {
    return pmod(xxhash64(col("id"), lit(SEED ^ what.hashCode())), lit(bound));
  }
}
