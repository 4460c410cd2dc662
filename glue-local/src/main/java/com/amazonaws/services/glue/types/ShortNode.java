package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A 16-bit integer. */
public class ShortNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public ShortNode(short value) {
    super(value, TypeCode.SHORT);
  }
}
