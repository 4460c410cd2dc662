package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import scala.collection.mutable.LinkedHashMap;
import scala.collection.mutable.Map;

/** The entries of a map, keys as text. */
public class MapNode extends MapLikeNode {
  private static final long serialVersionUID = 1L;

  public MapNode(Map<String, DynamicNode> entries) {
    super(entries);
  }

  public MapNode() {
    this(new LinkedHashMap<>());
  }

  @Override
  public TypeCode nodeType() {
    return TypeCode.MAP;
  }

  @Override
  public MapNode copy() {
    return new MapNode(copyOf(value()));
  }
}
