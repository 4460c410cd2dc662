package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.util.Objects;
import scala.Option;

/** A value without parts. */
public class ScalarNode extends DynamicNode {
  private static final long serialVersionUID = 1L;

  /** Every scalar that a node can hold is serializable: boxes, text, decimals, bytes and times. */
  @SuppressWarnings("serial")
  private final Object value;

  private final TypeCode scalarType;

  public ScalarNode(Object value, TypeCode scalarType) {
    this.value = Objects.requireNonNull(value, "a scalar has a value; use NullNode for none");
    this.scalarType = scalarType;
  }

  public Object value() {
    return value;
  }

  public TypeCode scalarType() {
    return scalarType;
  }

  @Override
  public TypeCode nodeType() {
    return scalarType;
  }

  @Override
  public Option<Object> getValue() {
    return Option.apply(value);
  }

  @Override
  public ScalarNode copy() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScalarNode node
        && scalarType == node.scalarType
        && Objects.deepEquals(value, node.value);
  }

  @Override
  public int hashCode() {
    return scalarType.hashCode() * 31 + (value instanceof byte[] ? 0 : value.hashCode());
  }
}
