package com.amazonaws.services.glue.types;

import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.mutable.LinkedHashMap;
import scala.collection.mutable.Map;

/** Values by name. */
public abstract class MapLikeNode extends DynamicNode {
  private static final long serialVersionUID = 1L;

  /** Scala's mutable maps are serializable, their interface does not say so. */
  @SuppressWarnings("serial")
  private final Map<String, DynamicNode> value;

  MapLikeNode(Map<String, DynamicNode> value) {
    this.value = value;
  }

  public Map<String, DynamicNode> value() {
    return value;
  }

  public Option<DynamicNode> get(String name) {
    return value.get(name);
  }

  /** Puts a value under that name and returns the one that stood there. */
  public Option<DynamicNode> put(String name, DynamicNode node) {
    return value.put(name, node);
  }

  /** Removes and returns the value of that name. */
  public Option<DynamicNode> remove(String name) {
    return value.remove(name);
  }

  public boolean has(String name) {
    return value.contains(name);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  public int size() {
    return value.size();
  }

  public void clear() {
    value.clear();
  }

  @Override
  public Option<Object> getValue() {
    LinkedHashMap<String, Object> plain = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(value).forEach((name, node) -> plain.put(name, plain(node)));
    return Option.apply(plain);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MapLikeNode node
        && nodeType() == node.nodeType()
        && value.equals(node.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  static Object plain(DynamicNode node) {
    Option<Object> value = node.getValue();
    return value.isEmpty() ? null : value.get();
  }

  static LinkedHashMap<String, DynamicNode> copyOf(Map<String, DynamicNode> nodes) {
    LinkedHashMap<String, DynamicNode> copy = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(nodes).forEach((name, node) -> copy.put(name, node.copy()));
    return copy;
  }
}
