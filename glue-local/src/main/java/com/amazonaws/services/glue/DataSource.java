package com.amazonaws.services.glue;

import com.amazonaws.services.glue.util.JsonOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Something to read. Nothing is read before a frame of it is used. */
public interface DataSource {
  /**
   * What is new since the last run when the job keeps bookmarks and this source has a
   * transformation context, everything otherwise. Without anything to read: a frame without
   * columns.
   */
  DynamicFrame getDynamicFrame();

  /** As {@link #getDynamicFrame()}, in that many partitions. */
  default DynamicFrame getDynamicFrame(int minPartitions, int targetPartitions) {
    return getDynamicFrame(PartitioningStrategy.between(minPartitions, targetPartitions));
  }

  /** As {@link #getDynamicFrame()}, in as many partitions as {@code partitioner} says. */
  DynamicFrame getDynamicFrame(PartitioningStrategy partitioner);

  /** Everything there is, as a table. Bookmarks play no part. */
  Dataset<Row> getDataFrame();

  GlueContext glueContext();

  /** Sets the format, its options as a JSON object. */
  default void setFormat(String format, String options) {
    setFormat(format, new JsonOptions(options));
  }

  /**
   * Sets the format.
   *
   * @throws IllegalArgumentException when this source cannot read it
   */
  void setFormat(String format, JsonOptions options);

  boolean supportsFormat(String format);

  /** Sets the format and returns this source. */
  default DataSource withFormat(String format, JsonOptions options) {
    setFormat(format, options);
    return this;
  }
}
