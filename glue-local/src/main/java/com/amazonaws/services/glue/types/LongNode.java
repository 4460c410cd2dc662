package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A 64-bit integer. */
public class LongNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public LongNode(long value) {
    super(value, TypeCode.LONG);
  }
}
