package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.runtime.sinks.SinkSpec;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table {@code customers}: one row per entity: the golden attributes, and what the sources tell
 * of the person's orders, contacts, visits and campaigns.
 */
final class Customer {
  static final String ENTITY = Profile.ENTITY;

  /** Generated partition key, {@code 0 .. buckets - 1}. */
  static final String BUCKET = "bucket";

  private static final String CURRENCIES = "__currencies";
  private static final String PAYMENTS = "__payments";

  /** An entity's orders are few, so they are added up within its row. */
  private static final String SPEND =
      """
      transform(__currencies, c -> struct(
        c as currency,
        cast(aggregate(
          filter(__payments, p -> p.currency = c),
          cast(0 as decimal(28, 2)),
          (sum, p) -> cast(sum + p.amount as decimal(28, 2))) as decimal(18, 2)) as amount))
      """;

  private static final List<String> COUNTS = List.of("orders", "tickets", "sessions", "records");

  private Customer() {}

  /**
   * What the records of a person add up to: one row per entity. {@code spend} is an array of
   * currency and amount, since amounts of two currencies make no sum; cancelled and returned orders
   * are orders and no spend.
   *
   * @param records the table {@code records}
   * @param members {@code profile_id}, {@code entity_id}
   */
  static Dataset<Row> activity(Dataset<Row> records, Dataset<Row> members) {
    Column orders = ofSource("orders");
    Column returned = col(CustomerRecord.STATUS).isin("cancelled", "returned");
    Column paid = orders.and(not(coalesce(returned, lit(false))));
    Column tickets = ofSource("tickets");
    Column seenAt = col(CustomerRecord.SEEN_AT);
    Column campaigns = array_distinct(flatten(collect_set(col(CustomerRecord.CAMPAIGNS))));
    return records
        .join(members.select(Profile.ID, ENTITY), Profile.ID)
        .groupBy(col(ENTITY))
        .agg(
            count(when(orders, lit(1))).as("orders"),
            array_sort(collect_set(when(paid, col(CustomerRecord.CURRENCY)))).as(CURRENCIES),
            collect_list(when(paid, struct(CustomerRecord.CURRENCY, CustomerRecord.AMOUNT)))
                .as(PAYMENTS),
            max(when(orders, seenAt)).as("last_order_at"),
            count(when(tickets, lit(1))).as("tickets"),
            round(avg(col(CustomerRecord.SATISFACTION)), 2).as("satisfaction"),
            max(seenAt).as("last_contact_at"),
            size(collect_set(col(CustomerRecord.SESSION))).as("sessions"),
            array_sort(campaigns).as("campaigns"),
            array_sort(collect_set(col(CustomerRecord.SOURCE))).as("sources"),
            count(lit(1)).as("records"))
        .withColumn("spend", expr(SPEND))
        .drop(CURRENCIES, PAYMENTS);
  }

  /**
   * The customers table: golden attributes and activity side by side, with the partition key. An
   * entity whose records have all moved to others stays, with counts of zero.
   */
  static Dataset<Row> of(Dataset<Row> golden, Dataset<Row> activity, int buckets) {
    Column bucket = pmod(xxhash64(col(ENTITY)), lit((long) buckets)).cast("int");
    Dataset<Row> doings = activity.withColumnRenamed(ENTITY, "__entity");
    Dataset<Row> customers =
        golden
            .join(doings, col(ENTITY).equalTo(col("__entity")), "left")
            .drop("__entity")
            .withColumn(BUCKET, bucket);
    for (String count : COUNTS) {
      Column zero = lit(0).cast(customers.schema().apply(count).dataType());
      customers = customers.withColumn(count, coalesce(col(count), zero));
    }
    return customers;
  }

  /** The customers, and for every entity that is gone ({@code entity_id}) a row that deletes it. */
  static Dataset<Row> orGone(Dataset<Row> customers, Dataset<Row> gone) {
    return customers
        .withColumn(SinkSpec.DELETE, lit(false))
        .unionByName(gone.withColumn(SinkSpec.DELETE, lit(true)), true);
  }

  private static Column ofSource(String source) {
    return col(CustomerRecord.SOURCE).equalTo(source);
  }
}
