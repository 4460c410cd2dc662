package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.mutable.ArrayBuffer;

/** A list of values. */
public class ArrayNode extends DynamicNode {
  private static final long serialVersionUID = 1L;

  private final ArrayBuffer<DynamicNode> value;

  public ArrayNode(ArrayBuffer<DynamicNode> value) {
    this.value = value;
  }

  public ArrayBuffer<DynamicNode> value() {
    return value;
  }

  public void add(DynamicNode node) {
    value.$plus$eq(node);
  }

  /** The element at that index, none if the list is shorter. */
  public Option<DynamicNode> get(int index) {
    return index >= 0 && index < value.size() ? Option.apply(value.apply(index)) : Option.empty();
  }

  @Override
  public TypeCode nodeType() {
    return TypeCode.ARRAY;
  }

  @Override
  public Option<Object> getValue() {
    ArrayBuffer<Object> plain = new ArrayBuffer<>();
    JavaConverters.asJavaIterable(value).forEach(node -> plain.$plus$eq(MapLikeNode.plain(node)));
    return Option.apply(plain);
  }

  @Override
  public ArrayNode copy() {
    ArrayBuffer<DynamicNode> copy = new ArrayBuffer<>();
    JavaConverters.asJavaIterable(value).forEach(node -> copy.$plus$eq(node.copy()));
    return new ArrayNode(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrayNode node && value.equals(node.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
