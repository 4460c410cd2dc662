package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A 64-bit floating-point number. */
public class DoubleNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public DoubleNode(double value) {
    super(value, TypeCode.DOUBLE);
  }
}
