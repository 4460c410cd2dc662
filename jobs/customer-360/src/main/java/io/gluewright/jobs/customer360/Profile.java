package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table {@code profiles}: one row per person as one system knows them, with the latest value of
 * each attribute and the entity that the profile belongs to.
 */
final class Profile {
  static final String ID = CustomerRecord.PROFILE;
  static final String SOURCE = CustomerRecord.SOURCE;
  static final String SEEN_AT = CustomerRecord.SEEN_AT;
  static final String ENTITY = "entity_id";
  static final String ENTITY_SINCE = "entity_since";

  private static final List<String> ATTRIBUTES =
      Arrays.asList(CustomerRecord.ATTRIBUTES.fieldNames());

  private Profile() {}

  /**
   * One row per profile of {@code records}: {@link #ID}, {@link #SOURCE}, {@link #SEEN_AT} and the
   * attributes, each with its latest value that is not null; equal times are decided by record id.
   */
  static Dataset<Row> of(Dataset<Row> records) {
    List<Column> attributes = new ArrayList<>();
    attributes.add(max(col(SEEN_AT)).as(SEEN_AT));
    ATTRIBUTES.forEach(name -> attributes.add(latest(name)));
    return records
        .groupBy(col(ID))
        .agg(min(col(SOURCE)).as(SOURCE), attributes.toArray(Column[]::new));
  }

  /**
   * {@code fresh} with the values that only {@code known} has; the later profile wins where both
   * have one.
   */
  static Dataset<Row> completed(Dataset<Row> fresh, Optional<Dataset<Row>> known) {
    return known.map(profiles -> completed(fresh, profiles)).orElse(fresh);
  }

  private static Dataset<Row> completed(Dataset<Row> fresh, Dataset<Row> known) {
    Column newer = col("f." + SEEN_AT).geq(col("k." + SEEN_AT));
    List<Column> columns = new ArrayList<>();
    columns.add(col("f." + ID));
    columns.add(col("f." + SOURCE));
    columns.add(greatest(col("f." + SEEN_AT), col("k." + SEEN_AT)).as(SEEN_AT));
    for (String name : ATTRIBUTES) {
      Column ours = col("f." + name);
      Column theirs = col("k." + name);
      columns.add(when(newer, coalesce(ours, theirs)).otherwise(coalesce(theirs, ours)).as(name));
    }
    return fresh
        .as("f")
        .join(known.as("k"), col("f." + ID).equalTo(col("k." + ID)), "left")
        .select(columns.toArray(Column[]::new));
  }

  private static Column latest(String name) {
    Column when = struct(col(SEEN_AT), col(CustomerRecord.ID), col(name));
    return max(when(col(name).isNotNull(), when)).getField(name).as(name);
  }
}
