package com.amazonaws.services.glue;

import io.gluewright.glue.frames.Nodes;
import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The companion of {@link DynamicRecord}. */
public final class DynamicRecord$ implements Serializable {
  public static final DynamicRecord$ MODULE$ = new DynamicRecord$();
  private static final long serialVersionUID = 1L;

  private DynamicRecord$() {}

  public DynamicRecord apply(Row row, StructType schema) {
    return new DynamicRecord(Nodes.of(row, schema));
  }

  private Object readResolve() {
    return MODULE$;
  }
}
