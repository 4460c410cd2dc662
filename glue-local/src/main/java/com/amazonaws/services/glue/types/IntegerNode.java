package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A 32-bit integer. */
public class IntegerNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public IntegerNode(int value) {
    super(value, TypeCode.INT);
  }
}
