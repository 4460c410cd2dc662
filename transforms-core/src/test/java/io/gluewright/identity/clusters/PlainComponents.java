package io.gluewright.identity.clusters;

import java.util.Map;
import java.util.TreeMap;

/** The plain way to find components, against which the distributed one is held. */
final class PlainComponents {
  private final Map<String, String> parents = new TreeMap<>();

  void join(String a, String b) {
    String first = root(a);
    String second = root(b);
    if (first.compareTo(second) < 0) {
      parents.put(second, first);
    } else {
      parents.put(first, second);
    }
  }

  /** Each node and the smallest of its component. */
  Map<String, String> components() {
    Map<String, String> components = new TreeMap<>();
    parents.keySet().forEach(node -> components.put(node, root(node)));
    return components;
  }

  private String root(String node) {
    String at = node;
    while (!parents.computeIfAbsent(at, self -> self).equals(at)) {
      at = parents.get(at);
    }
    return at;
  }
}
