package io.gluewright.glue.sources;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns that say when rows came in. */
public final class IngestionTime {
  private static final List<String> GRANULARITIES = List.of("day", "hour", "minute");

  private IngestionTime() {}

  /**
   * Adds {@code ingest_year}, {@code _month}, {@code _day} and, unless the granularity is coarser,
   * {@code _hour} and {@code _minute}: the session's time when the query starts.
   *
   * @throws IllegalArgumentException when the granularity is neither blank nor one of the three
   */
  public static Dataset<Row> add(Dataset<Row> rows, String granularity) {
    String wanted = granularity == null || granularity.isBlank() ? "minute" : granularity;
    int fineness = GRANULARITIES.indexOf(wanted);
    if (fineness < 0) {
      throw new IllegalArgumentException(
          "time granularity: found \"%s\", expected one of %s"
              .formatted(granularity, GRANULARITIES));
    }
    Dataset<Row> added =
        rows.withColumn("ingest_year", year(current_timestamp()))
            .withColumn("ingest_month", month(current_timestamp()))
            .withColumn("ingest_day", dayofmonth(current_timestamp()));
    if (fineness >= 1) {
      added = added.withColumn("ingest_hour", hour(current_timestamp()));
    }
    return fineness == 2 ? added.withColumn("ingest_minute", minute(current_timestamp())) : added;
  }
}
