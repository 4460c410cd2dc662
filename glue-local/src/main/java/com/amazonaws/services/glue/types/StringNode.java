package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A text. */
public class StringNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public StringNode(String value) {
    super(value, TypeCode.STRING);
  }
}
