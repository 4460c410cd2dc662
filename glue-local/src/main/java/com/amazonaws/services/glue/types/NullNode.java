package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import scala.Option;

/** No value. */
public class NullNode extends DynamicNode {
  private static final long serialVersionUID = 1L;

  @Override
  public TypeCode nodeType() {
    return TypeCode.NULL;
  }

  @Override
  public Option<Object> getValue() {
    return Option.empty();
  }

  @Override
  public NullNode copy() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NullNode;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
