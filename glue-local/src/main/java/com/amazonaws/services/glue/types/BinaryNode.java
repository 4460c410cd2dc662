package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** Bytes. */
public class BinaryNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public BinaryNode(byte[] value) {
    super(value, TypeCode.BINARY);
  }
}
