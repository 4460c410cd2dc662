package com.amazonaws.services.glue;

import io.gluewright.glue.frames.Frame;
import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The companion of {@link DynamicFrame}. */
public final class DynamicFrame$ implements Serializable {
  public static final DynamicFrame$ MODULE$ = new DynamicFrame$();
  private static final long serialVersionUID = 1L;

  private DynamicFrame$() {}

  public DynamicFrame apply(Dataset<Row> rows, GlueContext glueContext) {
    return new DynamicFrame(glueContext, Frame.of(rows), DynamicFrame.UNDEFINED);
  }

  public DynamicFrame emptyDynamicFrame(GlueContext glueContext) {
    return apply(glueContext.getSparkSession().emptyDataFrame(), glueContext);
  }

  private Object readResolve() {
    return MODULE$;
  }
}
