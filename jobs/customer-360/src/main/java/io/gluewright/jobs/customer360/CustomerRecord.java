package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code records}: one row per accepted row of a source, all sources in one shape. The
 * rules of each source fill the columns they can; the others are null.
 *
 * <p>{@link #ID} is unique over all sources. {@link #PROFILE} names whom the row speaks of in its
 * own system: a CRM number, a shop account, a visitor. {@link #SEEN_AT} is when the source says
 * that the row came about; of two rows with one id the later counts.
 */
final class CustomerRecord {
  static final String ID = "record_id";
  static final String SOURCE = "source";
  static final String PROFILE = "profile_id";
  static final String SEEN_AT = "seen_at";
  static final String AMOUNT = "amount";
  static final String CURRENCY = "currency";
  static final String STATUS = "status";
  static final String SATISFACTION = "satisfaction";
  static final String SESSION = "session_id";
  static final String CAMPAIGNS = "campaigns";

  /** What identifies and describes a person, in every table of this job. */
  static final StructType ATTRIBUTES =
      StructType.fromDDL(
          """
          customer_no string, account_no string, first_name string, last_name string, email string,
          phone string, birth_date date, street string, postcode string, city string, country string
          """);

  private static final StructType KEYS =
      StructType.fromDDL("record_id string, source string, profile_id string, seen_at timestamp");

  private static final StructType ACTIVITY =
      StructType.fromDDL(
          """
          amount decimal(18,2), currency string, status string, satisfaction double,
          session_id string, campaigns array<string>
          """);

  private CustomerRecord() {}

  /**
   * The rows of {@code source} in the shape of the table; columns that it does not have are null.
   */
  static Dataset<Row> of(String source, Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    Column[] columns =
        Arrays.stream(schema().fields())
            .map(
                field ->
                    field.name().equals(SOURCE) ? lit(source).as(SOURCE) : column(field, there))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  static StructType schema() {
    StructType schema = KEYS;
    for (StructType part : List.of(ATTRIBUTES, ACTIVITY)) {
      for (StructField field : part.fields()) {
        schema = schema.add(field);
      }
    }
    return schema;
  }

  private static Column column(StructField field, List<String> there) {
    Column value = there.contains(field.name()) ? col(field.name()) : lit(null);
    return value.cast(field.dataType()).as(field.name());
  }
}
