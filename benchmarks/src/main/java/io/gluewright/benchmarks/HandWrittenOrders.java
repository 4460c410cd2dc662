package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.initcap;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@code orders.conf} says, in Spark's Java API alone and as fast as its author could make it:
 * one column after the other, no rule engine, no helper of the library.
 */
final class HandWrittenOrders {
  private static final String BLANKS =
      " \t\n\u000b\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff";
  private static final String BLANK = "[" + BLANKS + "]+";
  private static final String NAME = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
  private static final String ADDRESS =
      "^"
          + NAME
          + "(\\."
          + NAME
          + ")*@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+"
          + "\\p{L}[\\p{L}\\p{N}-]*[\\p{L}\\p{N}]$";
  private static final String CURRENCY = "\\p{Sc}|(?<!\\p{L})[A-Z]{3}(?!\\p{L})";

  private HandWrittenOrders() {}

  static Dataset<Row> apply(Dataset<Row> orders) {
    return selected(kept(computed(coded(typed(cleaned(orders))))));
  }

  private static Dataset<Row> cleaned(Dataset<Row> orders) {
    return orders
        .filter(col("order_id").isNotNull())
        .withColumn("customer_name", initcap(collapsed(trimmed("customer_name"))))
        .withColumn("email", lower(trimmed("email")))
        .withColumn("email", when(col("email").rlike(ADDRESS), col("email")))
        .withColumn("phone", regexp_replace(col("phone"), "[^0-9+]", ""))
        .withColumn("phone", regexp_replace(col("phone"), "^00", "+"))
        .withColumn("city", initcap(nullif(collapsed(trimmed("city")), lit(""))))
        .withColumn("postcode", upper(nullif(trimmed("postcode"), lit(""))))
        .withColumn("postcode", regexp_replace(col("postcode"), "\\s+", ""))
        .withColumn("country", upper(trimmed("country")))
        .withColumn("status", lower(trimmed("status")))
        .withColumn("channel", lower(nullif(trimmed("channel"), lit(""))))
        .withColumn("currency", upper(trimmed("currency")))
        .withColumn("product_code", upper(trimmed("product_code")))
        .withColumn("notes", nullif(collapsed(trimmed("notes")), lit("")))
        .withColumn("flag", lower(trimmed("flag")));
  }

  private static Dataset<Row> typed(Dataset<Row> orders) {
    Dataset<Row> texts =
        orders
            .withColumn("order_date_text", col("order_date"))
            .withColumn("amount_text", col("amount"));
    Dataset<Row> numbers =
        withNumber(
            withNumber(texts, "amount", ",", "\\.", "decimal(18, 2)"),
            "weight",
            "\\.",
            ",",
            "double");
    return numbers
        .withColumn("order_date", trimmed("order_date"))
        .withColumn("order_date", date(col("order_date")))
        .withColumn("quantity", quantity())
        .withColumn("tax_rate", coalesce(expr("try_cast(tax_rate as double)"), lit(0.19)))
        .withColumn("discount", coalesce(col("discount"), lit(0.0)))
        .withColumn("channel", coalesce(col("channel"), lit("unknown")))
        .withColumn("__reasons", reasons())
        .drop("order_date_text", "amount_text");
  }

  private static Dataset<Row> coded(Dataset<Row> orders) {
    return orders
        .withColumn("status", status())
        .withColumn("country", exchanged("country", "UK", "GB", "USA", "US", "GER", "DE"))
        .withColumn(
            "flag",
            when(col("flag").isin("y", "yes", "1"), "yes")
                .when(col("flag").isin("n", "no", "0"), "no"))
        .withColumn(
            "channel", exchanged("channel", "web", "online", "shop", "store", "tel", "phone"))
        .withColumn("product_family", extracted("product_code", "^([A-Z]+)-"))
        .withColumn("email_domain", extracted("email", "@(.+)$"));
  }

  private static Dataset<Row> computed(Dataset<Row> orders) {
    Column price = col("unit_price");
    return orders
        .withColumn("net", round(col("quantity").multiply(price), 2))
        .withColumn("tax", round(col("net").multiply(col("tax_rate")), 2))
        .withColumn("gross", col("net").plus(col("tax")).minus(col("discount")))
        .withColumn("is_large", col("gross").gt(1000))
        .withColumn("age_days", datediff(lit("2025-12-31").cast("date"), col("order_date")))
        .withColumn(
            "price_band", when(price.lt(10), "low").when(price.lt(100), "middle").otherwise("high"))
        .withColumn(
            "order_key", md5(concat_ws("|", col("email"), col("product_code"), col("order_date"))))
        .withColumn("address", concat_ws(", ", col("city"), col("postcode"), col("country")))
        .withColumn("year_month", date_format(col("order_date"), "yyyy-MM"));
  }

  /** Refused rows stay: they are the quarantine's. */
  private static Dataset<Row> kept(Dataset<Row> orders) {
    Column wanted = col("quantity").geq(0).and(col("status").notEqual("test"));
    return orders.filter(wanted.or(col("__reasons").isNotNull()));
  }

  private static Dataset<Row> selected(Dataset<Row> orders) {
    return orders
        .withColumnRenamed("weight", "weight_kg")
        .withColumn("last", col("__reasons"))
        .drop("discount", "__reasons")
        .withColumnRenamed("last", "__reasons");
  }

  private static Column trimmed(String column) {
    return trim(col(column), BLANKS);
  }

  private static Column collapsed(Column text) {
    return regexp_replace(text, BLANK, " ");
  }

  private static Column date(Column text) {
    return coalesce(
        when(
            text.rlike("^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$"),
            make_date(part(text, 1, 4), part(text, 6, 2), part(text, 9, 2))),
        when(
            text.rlike("^(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.\\d{4}$"),
            make_date(part(text, 7, 4), part(text, 4, 2), part(text, 1, 2))),
        when(
            text.rlike("^(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])/\\d{4}$"),
            make_date(part(text, 7, 4), part(text, 1, 2), part(text, 4, 2))));
  }

  private static Column part(Column text, int from, int length) {
    return text.substr(from, length).cast("int");
  }

  /** Currencies, signs of thousands, percent, exponents; brackets or a minus behind for debts. */
  private static Dataset<Row> withNumber(
      Dataset<Row> orders, String column, String group, String point, String type) {
    String whole = "\\d{1,3}([%s'’ ]\\d{3})+|\\d+".formatted(group);
    String unsigned = "((%1$s)(%2$s\\d*)?|%2$s\\d+)([eE][+-]?\\d{1,3}|%%)?".formatted(whole, point);
    String plausible = "^([+-]? ?%1$s ?|%1$s ?-|\\( ?%1$s ?\\))$".formatted(unsigned);
    String signs = "(?<![eE])[-+()'’ %s]".formatted(group);
    Column text = col("bare");
    Column digits = col("digits");
    Column scaled =
        when(digits.endsWith("%"), concat(translate(digits, "%", ""), lit("e-2")))
            .otherwise(digits);
    Column negative = text.startsWith("-").or(text.startsWith("(")).or(text.endsWith("-"));
    return orders
        .withColumn("bare", trim(regexp_replace(collapsed(col(column)), CURRENCY, ""), BLANKS))
        .withColumn("digits", translate(regexp_replace(text, signs, ""), ",", "."))
        .withColumn("scaled", concat(when(negative, "-").otherwise(""), scaled))
        .withColumn(column, when(text.rlike(plausible), col("scaled").cast(type)))
        .drop("bare", "digits", "scaled");
  }

  private static Column quantity() {
    Column parsed = expr("try_cast(quantity as int)");
    return coalesce(parsed, lit(0));
  }

  private static Column status() {
    return when(col("status").isin("opn", "o", "open"), "open")
        .when(col("status").isin("cls", "c", "closed"), "closed")
        .when(col("status").equalTo("test"), "test")
        .when(col("status").isNotNull(), "other");
  }

  private static Column exchanged(String column, String... pairs) {
    Column codes = map(Arrays.stream(pairs).map(text -> lit(text)).toArray(Column[]::new));
    return coalesce(element_at(codes, col(column)), col(column));
  }

  private static Column extracted(String column, String pattern) {
    return when(col(column).rlike(pattern), regexp_extract(col(column), pattern, 1));
  }

  private static Column reasons() {
    Column noDate = unread("order_date_text", "order_date");
    Column noAmount = unread("amount_text", "amount");
    Column noEmail = col("email").isNull();
    Column all =
        array(
            when(
                noDate,
                reason(
                    "order-date",
                    "order_date",
                    shape("order_date_text"),
                    "a date as [yyyy-MM-dd, dd.MM.yyyy, MM/dd/yyyy]")),
            when(
                noAmount,
                reason("amount", "amount", shape("amount_text"), "a number such as 1,234.50")),
            when(noEmail, reason("email-missing", "email", lit(null).cast("string"), "a value")));
    return when(noDate.or(noAmount).or(noEmail), filter(all, Column::isNotNull));
  }

  /** There was a text, not only blanks, and nothing came of it. */
  private static Column unread(String text, String value) {
    return col(value).isNull().and(coalesce(trimmed(text).notEqual(""), lit(false)));
  }

  private static Column reason(String rule, String column, Column value, String expected) {
    return struct(
        lit(rule).as("rule"),
        lit(column).as("column"),
        value.as("value"),
        lit(expected).as("expected"));
  }

  private static Column shape(String column) {
    Column capitals = regexp_replace(col(column), "\\p{Lu}", "X");
    Column letters = regexp_replace(capitals, "[\\p{L}&&[^X]]", "x");
    return regexp_replace(letters, "\\p{Nd}", "9").substr(1, 200);
  }
}
