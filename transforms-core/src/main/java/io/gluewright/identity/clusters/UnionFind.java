package io.gluewright.identity.clusters;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Components of a graph that fits into the memory of a task: nodes are longs, in a table with open
 * addressing; paths are halved on the way (Tarjan and van Leeuwen, 1984).
 */
final class UnionFind {
  static final StructType SCHEMA = StructType.fromDDL("id long, root long");
  private static final int FIRST_SLOTS = 1 << 10;
  private static final long MIXING = 0x9E37_79B9_7F4A_7C15L;

  private long[] nodes = new long[FIRST_SLOTS / 2];
  private int[] parents = new int[FIRST_SLOTS / 2];

  /** One more than the place of a node, or 0. */
  private int[] slots = new int[FIRST_SLOTS];

  private int size;

  /** From the edges of a partition to a row for each of its nodes. */
  static final class OfEdges implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> edges) {
      UnionFind found = new UnionFind();
      edges.forEachRemaining(edge -> found.join(edge.getLong(0), edge.getLong(1)));
      return found.rows();
    }
  }

  void join(long one, long other) {
    int first = root(place(one));
    int second = root(place(other));
    if (nodes[first] < nodes[second]) {
      parents[second] = first;
    } else {
      parents[first] = second;
    }
  }

  private Iterator<Row> rows() {
    return IntStream.range(0, size)
        .mapToObj(place -> RowFactory.create(nodes[place], nodes[root(place)]))
        .iterator();
  }

  private int root(int place) {
    int at = place;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private int place(long node) {
    int slot = slot(node);
    if (slots[slot] == 0) {
      if (size == nodes.length) {
        grow();
        slot = slot(node);
      }
      nodes[size] = node;
      parents[size] = size;
      slots[slot] = ++size;
    }
    return slots[slot] - 1;
  }

  /** Where the node stands, or the free slot that it would get. */
  private int slot(long node) {
    int mask = slots.length - 1;
    int slot = (int) ((node * MIXING) >>> 32) & mask;
    while (slots[slot] != 0 && nodes[slots[slot] - 1] != node) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    nodes = Arrays.copyOf(nodes, 2 * size);
    parents = Arrays.copyOf(parents, 2 * size);
    slots = new int[4 * size];
    for (int place = 0; place < size; place++) {
      slots[slot(nodes[place])] = place + 1;
    }
  }
}
