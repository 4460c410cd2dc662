package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import scala.collection.mutable.LinkedHashMap;
import scala.collection.mutable.Map;

/** The fields of a struct, in order. */
public class ObjectNode extends MapLikeNode {
  private static final long serialVersionUID = 1L;

  public ObjectNode(Map<String, DynamicNode> fields) {
    super(fields);
  }

  public ObjectNode() {
    this(new LinkedHashMap<>());
  }

  @Override
  public TypeCode nodeType() {
    return TypeCode.STRUCT;
  }

  @Override
  public ObjectNode copy() {
    return new ObjectNode(copyOf(value()));
  }
}
