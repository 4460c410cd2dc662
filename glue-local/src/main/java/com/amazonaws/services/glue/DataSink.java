package com.amazonaws.services.glue;

import com.amazonaws.services.glue.errors.CallSite;
import com.amazonaws.services.glue.util.JsonOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Something to write to. A sink adds; it never replaces what is there. */
public abstract class DataSink {
  /** The table of records that could not be written; the last call's. */
  public abstract DynamicFrame errorsAsDynamicFrame();

  /**
   * Writes the records of a frame. A frame without columns writes nothing. Error records are
   * counted by the write itself, so the frame's thresholds are checked after it.
   *
   * @param callSite may be null
   * @return the records that could not be written
   * @throws IllegalStateException when the frame has more error records than it allows; what was
   *     written stays
   */
  public abstract DynamicFrame writeDynamicFrame(DynamicFrame frame, CallSite callSite);

  /**
   * Writes the rows of a table. A table without columns writes nothing.
   *
   * @param callSite may be null
   * @return the table
   */
  public abstract Dataset<Row> writeDataFrame(
      Dataset<Row> frame, GlueContext glueContext, CallSite callSite);

  /**
   * Names the catalog table to keep up to date; takes effect with the option {@code
   * enableUpdateCatalog}.
   *
   * @param catalogId not used: there is one catalog
   */
  public abstract void setCatalogInfo(String database, String table, String catalogId);

  /**
   * Sets the format.
   *
   * @throws IllegalArgumentException when this sink cannot write it
   */
  public abstract void setFormat(String format, JsonOptions options);

  public abstract boolean supportsFormat(String format);

  /** Sets the format and returns this sink. */
  public DataSink withFormat(String format, JsonOptions options) {
    setFormat(format, options);
    return this;
  }
}
