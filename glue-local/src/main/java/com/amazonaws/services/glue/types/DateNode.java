package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.sql.Date;

/** A day. */
public class DateNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public DateNode(Date value) {
    super(value, TypeCode.DATE);
  }
}
