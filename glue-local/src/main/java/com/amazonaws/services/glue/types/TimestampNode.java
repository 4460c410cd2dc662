package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.sql.Timestamp;

/** A point in time. */
public class TimestampNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public TimestampNode(Timestamp value) {
    super(value, TypeCode.TIMESTAMP);
  }
}
