package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** An 8-bit integer. */
public class ByteNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public ByteNode(byte value) {
    super(value, TypeCode.BYTE);
  }
}
