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

  /** By symbol. Symbols of one kind lead to the same states, so that rows are short. */
  private final byte[] kinds;

  /** By the place of a state, which is that of its row in here, and a kind: the next place. */
  private final char[] next;

  private final boolean[] isEnd;
  private final int width;

  private Automaton(byte[] kinds, char[] next, boolean[] isEnd) {
    this.kinds = kinds;
    this.next = next;
    this.isEnd = isEnd;
    this.width = next.length / Math.max(1, isEnd.length);
  }

  static Automaton of(Pattern pattern) {
    return PatternReader.read(pattern)
        .flatMap(Graph::of)
        .flatMap(Automaton::of)
        .orElseGet(() -> new Automaton(new byte[0], new char[0], new boolean[0]));
  }

  /** Nothing if it would have too many states. */
  private static Optional<Automaton> of(Graph graph) {
    Map<BitSet, Integer> states = new HashMap<>(Map.of(new BitSet(), LOST));
    List<BitSet> reached = new ArrayList<>(List.of(new BitSet(), graph.start()));
    states.put(graph.start(), START);
    byte[] kinds = kinds(graph.symbols());
    int[] examples = examples(kinds);
    int width = examples.length;
    char[] next = new char[MOST_STATES * width];
    for (int state = START; state < reached.size(); state++) {
      for (int kind = 0; kind < width; kind++) {
        BitSet after = graph.after(reached.get(state), examples[kind]);
        int found = states.computeIfAbsent(after, any -> reached.size());
        if (found == reached.size()) {
          reached.add(after);
        }
        next[state * width + kind] = (char) (found * width);
      }
      if (reached.size() > MOST_STATES) {
        return Optional.empty();
      }
    }
    boolean[] isEnd = new boolean[reached.size()];
    IntStream.range(0, isEnd.length).forEach(i -> isEnd[i] = graph.isEnd(reached.get(i)));
    return Optional.of(new Automaton(kinds, Arrays.copyOf(next, reached.size() * width), isEnd));
  }

  /** Symbols are of one kind when no set tells one from the other. Kinds are numbered from 0. */
  private static byte[] kinds(List<Symbols> sets) {
    Map<List<Boolean>, Byte> known = new HashMap<>();
    byte[] kinds = new byte[Symbols.COUNT];
    for (int symbol = 0; symbol < kinds.length; symbol++) {
      int of = symbol;
      kinds[symbol] =
          known.computeIfAbsent(
              sets.stream().map(set -> set.has(of)).toList(), any -> (byte) known.size());
    }
    return kinds;
  }

  /** A symbol of each kind. */
  private static int[] examples(byte[] kinds) {
    int[] examples = new int[Symbols.COUNT];
    int count = 0;
    for (int symbol = 0; symbol < kinds.length; symbol++) {
      examples[kinds[symbol]] = symbol;
      count = Math.max(count, kinds[symbol] + 1);
    }
    return Arrays.copyOf(examples, count);
  }

  Answer run(UTF8String text) {
    if (isEnd.length == 0) {
      return Answer.OPEN;
    }
    Object base = text.getBaseObject();
    long offset = text.getBaseOffset();
    int length = text.numBytes();
    int place = START * width;
    for (int i = 0; i < length; i++) {
      byte symbol = Platform.getByte(base, offset + i);
      if (symbol < 0) {
        return Answer.OPEN;
      }
      place = next[place + kinds[symbol]];
      if (place == LOST) {
        return Answer.NO;
      }
    }
    return isEnd[place / width] ? Answer.YES : Answer.NO;
  }
}
