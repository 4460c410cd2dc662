package io.gluewright.quality.patterns;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The ways through a regular expression: nodes that take a symbol and lead to another node, and
 * nodes that lead to others at once. Ken Thompson: Regular Expression Search Algorithm. CACM 11(6),
 * 1968.
 */
final class Graph {
  private static final int LARGEST = 2_000;
  private static final int END = 0;

  /** A node; {@code symbols} is empty for one that leads on at once. */
  private record Node(Optional<Symbols> symbols, List<Integer> next) {}

  private final List<Node> nodes = new ArrayList<>();
  private final int start;
  private boolean tooLarge;

  private Graph(Part whole) {
    add(Optional.empty(), List.of());
    this.start = before(END, whole);
  }

  /** Nothing if it would be too large. */
  static Optional<Graph> of(Part whole) {
    Graph graph = new Graph(whole);
    return graph.tooLarge ? Optional.empty() : Optional.of(graph);
  }

  /** Where it begins: nodes that take a symbol, and perhaps the end. */
  BitSet start() {
    BitSet reached = new BitSet();
    reach(start, reached, new BitSet());
    return reached;
  }

  /** Where a symbol leads. */
  BitSet after(BitSet from, int symbol) {
    BitSet reached = new BitSet();
    BitSet seen = new BitSet();
    from.stream()
        .mapToObj(nodes::get)
        .filter(node -> node.symbols().filter(symbols -> symbols.has(symbol)).isPresent())
        .forEach(node -> reach(node.next().get(0), reached, seen));
    return reached;
  }

  boolean isEnd(BitSet reached) {
    return reached.get(END);
  }

  /** Every set of symbols that a node takes. */
  List<Symbols> symbols() {
    return nodes.stream().flatMap(node -> node.symbols().stream()).distinct().toList();
  }

  private void reach(int node, BitSet reached, BitSet seen) {
    if (seen.get(node)) {
      return;
    }
    seen.set(node);
    if (node == END || nodes.get(node).symbols().isPresent()) {
      reached.set(node);
    } else {
      nodes.get(node).next().forEach(next -> reach(next, reached, seen));
    }
  }

  /** A node where {@code part} begins, after which comes {@code next}. */
  private int before(int next, Part part) {
    if (tooLarge) {
      return END;
    }
    if (part instanceof Part.One one) {
      return add(Optional.of(one.symbols()), List.of(next));
    }
    if (part instanceof Part.Choice choice) {
      return add(
          Optional.empty(), choice.parts().stream().map(each -> before(next, each)).toList());
    }
    if (part instanceof Part.Repeated repeated) {
      return before(next, repeated);
    }
    int first = next;
    List<Part> parts = ((Part.Sequence) part).parts();
    for (int i = parts.size() - 1; i >= 0; i--) {
      first = before(first, parts.get(i));
    }
    return first;
  }

  private int before(int next, Part.Repeated repeated) {
    int first = next;
    if (repeated.most() == Part.Repeated.ENDLESS) {
      List<Integer> ways = new ArrayList<>(List.of(next));
      first = add(Optional.empty(), ways);
      ways.add(before(first, repeated.part()));
    }
    for (int i = repeated.least(); i < repeated.most(); i++) {
      first = add(Optional.empty(), List.of(next, before(first, repeated.part())));
    }
    for (int i = 0; i < repeated.least(); i++) {
      first = before(first, repeated.part());
    }
    return first;
  }

  private int add(Optional<Symbols> symbols, List<Integer> next) {
    tooLarge |= nodes.size() >= LARGEST;
    nodes.add(new Node(symbols, next));
    return nodes.size() - 1;
  }
}
