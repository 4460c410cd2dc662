package io.gluewright.quality.patterns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A table that leads from state to state by the symbols of a text. A state is the set of all places
 * in the expression that the text so far may have come to. Michael Rabin, Dana Scott: Finite
 * Automata and Their Decision Problems. IBM Journal 3(2), 1959.
 */
final class Automaton implements Serializable {
  private static final long serialVersionUID = 1L;

  /** With more, the table would be slow to read, and could be slow to make. */
  private static final int MOST_STATES = 256;

  /** No place at all: nothing that follows can help. */
  private static final int LOST = 0;

  private static final int START = 1;

  /** What the automaton can say of a text. */
  enum Answer {
    YES,
    NO,
    /** There is no automaton, or the text is not ASCII. */
    OPEN
  }

  /** By the place of a state, which is that of its row in here, and a symbol: the next place. */
  private final char[] next;

  private final boolean[] isEnd;

  private Automaton(char[] next, boolean[] isEnd) {
    this.next = next;
    this.isEnd = isEnd;
  }

  static Automaton of(Pattern pattern) {
    return PatternReader.read(pattern)
        .flatMap(Graph::of)
        .flatMap(Automaton::of)
        .orElseGet(() -> new Automaton(new char[0], new boolean[0]));
  }

  /** Nothing if it would have too many states. */
  private static Optional<Automaton> of(Graph graph) {
    Map<BitSet, Integer> states = new HashMap<>(Map.of(new BitSet(), LOST));
    List<BitSet> reached = new ArrayList<>(List.of(new BitSet(), graph.start()));
    states.put(graph.start(), START);
    int[] alike = alike(graph.symbols());
    char[] next = new char[MOST_STATES * Symbols.COUNT];
    for (int state = START; state < reached.size(); state++) {
      int from = state * Symbols.COUNT;
      for (int symbol = 0; symbol < Symbols.COUNT; symbol++) {
        if (alike[symbol] < symbol) {
          next[from + symbol] = next[from + alike[symbol]];
          continue;
        }
        BitSet after = graph.after(reached.get(state), symbol);
        int found = states.computeIfAbsent(after, any -> reached.size());
        if (found == reached.size()) {
          reached.add(after);
        }
        next[from + symbol] = (char) (found * Symbols.COUNT);
      }
      if (reached.size() > MOST_STATES) {
        return Optional.empty();
      }
    }
    boolean[] isEnd = new boolean[reached.size()];
    IntStream.range(0, isEnd.length).forEach(i -> isEnd[i] = graph.isEnd(reached.get(i)));
    return Optional.of(new Automaton(Arrays.copyOf(next, reached.size() * Symbols.COUNT), isEnd));
  }

  /** For each symbol the first that no set tells from it. */
  private static int[] alike(List<Symbols> sets) {
    Map<List<Boolean>, Integer> first = new HashMap<>();
    return IntStream.range(0, Symbols.COUNT)
        .map(
            symbol ->
                first.computeIfAbsent(
                    sets.stream().map(set -> set.has(symbol)).toList(), any -> symbol))
        .toArray();
  }

  Answer run(UTF8String text) {
    if (isEnd.length == 0) {
      return Answer.OPEN;
    }
    Object base = text.getBaseObject();
    long offset = text.getBaseOffset();
    int length = text.numBytes();
    int place = START * Symbols.COUNT;
    for (int i = 0; i < length; i++) {
      byte symbol = Platform.getByte(base, offset + i);
      if (symbol < 0) {
        return Answer.OPEN;
      }
      place = next[place + symbol];
      if (place == LOST) {
        return Answer.NO;
      }
    }
    return isEnd[place / Symbols.COUNT] ? Answer.YES : Answer.NO;
  }
}
