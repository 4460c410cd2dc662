package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A 32-bit floating-point number. */
public class FloatNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public FloatNode(float value) {
    super(value, TypeCode.FLOAT);
  }
}
