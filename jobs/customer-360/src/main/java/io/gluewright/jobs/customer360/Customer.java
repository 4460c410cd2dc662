package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.runtime.sinks.SinkSpec;
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

  private Customer() {}

  /**
   * What the records of a person add up to: one row per entity.
   *
   * @param records the table {@code records}
   * @param members {@code profile_id}, {@code entity_id}
   */
  static Dataset<Row> activity(Dataset<Row> records, Dataset<Row> members) {
    Column orders = ofSource("orders");
    Column tickets = ofSource("tickets");
    Column seenAt = col(CustomerRecord.SEEN_AT);
    Column campaigns = array_distinct(flatten(collect_set(col(CustomerRecord.CAMPAIGNS))));
    return records
        .join(members.select(Profile.ID, ENTITY), Profile.ID)
        .groupBy(col(ENTITY))
        .agg(
            count(when(orders, lit(1))).as("orders"),
            sum(when(orders, col(CustomerRecord.AMOUNT))).cast("decimal(18,2)").as("spend"),
            max(when(orders, seenAt)).as("last_order_at"),
            count(when(tickets, lit(1))).as("tickets"),
            round(avg(col(CustomerRecord.SATISFACTION)), 2).as("satisfaction"),
            max(seenAt).as("last_contact_at"),
            size(collect_set(col(CustomerRecord.SESSION))).as("sessions"),
            array_sort(campaigns).as("campaigns"),
            array_sort(collect_set(col(CustomerRecord.SOURCE))).as("sources"),
            count(lit(1)).as("records"));
  }

  /** The customers table: golden attributes and activity side by side, with the partition key. */
  static Dataset<Row> of(Dataset<Row> golden, Dataset<Row> activity, int buckets) {
    Column bucket = pmod(xxhash64(col(ENTITY)), lit((long) buckets)).cast("int");
    return golden.join(activity, ENTITY).withColumn(BUCKET, bucket);
  }

  /** The customers, and for every entity that merged away a row that deletes it. */
  static Dataset<Row> orGone(Dataset<Row> customers, Dataset<Row> aliases) {
    Dataset<Row> gone =
        aliases.select(col("alias_id").as(ENTITY)).withColumn(SinkSpec.DELETE, lit(true));
    return customers.withColumn(SinkSpec.DELETE, lit(false)).unionByName(gone, true);
  }

  private static Column ofSource(String source) {
    return col(CustomerRecord.SOURCE).equalTo(source);
  }
}
