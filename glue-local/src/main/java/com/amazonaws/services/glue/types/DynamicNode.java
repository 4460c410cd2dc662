package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.io.Serializable;
import scala.Option;

/** A value in a record. Nodes with parts can be changed in place, scalars cannot. */
public abstract class DynamicNode implements Serializable {
  private static final long serialVersionUID = 1L;

  DynamicNode() {}

  public abstract TypeCode nodeType();

  /**
   * The value as a plain object: a scalar, a Scala map of plain values, or a Scala buffer of them.
   */
  public abstract Option<Object> getValue();

  /** A copy that shares nothing changeable with this one. */
  public abstract DynamicNode copy();

  public String typeName() {
    return nodeType().typeName();
  }

  public String toJson() {
    return NodeJson.text(this);
  }

  @Override
  public String toString() {
    return toJson();
  }
}
