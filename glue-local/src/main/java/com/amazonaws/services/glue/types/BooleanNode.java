package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** True or false. */
public class BooleanNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public BooleanNode(boolean value) {
    super(value, TypeCode.BOOLEAN);
  }
}
