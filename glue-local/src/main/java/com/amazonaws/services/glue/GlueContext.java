package com.amazonaws.services.glue;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;

/** The entry point of the Glue ETL library, over a local Spark session. */
public class GlueContext extends SQLContext {
  private static final long serialVersionUID = 1L;

  public GlueContext(SparkContext context) {
    super(SparkSession.builder().sparkContext(context).getOrCreate());
  }

  public SparkSession getSparkSession() {
    return sparkSession();
  }
}
