package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The blocking keys of records: two records that share one are compared. A rule is one column, or
 * two that must agree together. A key is made of what is left of a value when small differences are
 * taken away: how a name sounds, the end of a phone number.
 */
public final class BlockingRules implements Serializable {
  private static final long serialVersionUID = 1;

  /** So many elements of an array make keys, the first by their texts. */
  private static final int MOST_ELEMENTS = 8;

  /** Of a rule over several arrays a record has no more keys than this. */
  private static final int MOST_KEYS = 64;

  private static final long[] NONE = {};

  /** Part of a rule: an atom of a column. */
  record Term(int column, Atom atom) implements Serializable {
    private static final String BETWEEN = ":";

    String text(List<String> columns) {
      return atom.name().toLowerCase(Locale.ROOT) + BETWEEN + columns.get(column);
    }

    static Term read(String text, List<String> columns) {
      String[] parts = text.split(BETWEEN, 2);
      if (parts.length < 2 || !columns.contains(parts[1])) {
        throw new IllegalArgumentException(text + " is no part of one of " + columns);
      }
      return new Term(columns.indexOf(parts[1]), Atom.valueOf(parts[0].toUpperCase(Locale.ROOT)));
    }
  }

  private final List<String> names;
  private final List<String> columns;
  private final List<List<Term>> rules;
  private final List<ColumnKind> kinds;

  BlockingRules(List<List<Term>> rules, List<String> columns, List<ColumnKind> kinds) {
    this.rules = List.copyOf(rules);
    this.columns = List.copyOf(columns);
    this.kinds = List.copyOf(kinds);
    this.names = texts().stream().map(rule -> String.join(" + ", rule)).toList();
  }

  /** Rules as {@link #texts} wrote them, over values in the order of {@code columns}. */
  public static BlockingRules of(
      List<List<String>> rules, List<String> columns, List<ColumnKind> kinds) {
    return new BlockingRules(
        rules.stream()
            .map(rule -> rule.stream().map(term -> Term.read(term, columns)).toList())
            .toList(),
        columns,
        kinds);
  }

  /** Each rule as its terms, such as {@code sound:surname}. */
  public List<List<String>> texts() {
    return rules.stream()
        .map(rule -> rule.stream().map(term -> term.text(columns)).toList())
        .toList();
  }

  /** The names of the rules, for people. */
  public List<String> names() {
    return names;
  }

  List<Term> terms(int rule) {
    return rules.get(rule);
  }

  String column(Term term) {
    return columns.get(term.column());
  }

  ColumnKind kind(Term term) {
    return kinds.get(term.column());
  }

  /** The keys of a record, ascending, each once. */
  public long[] keys(Values values) {
    return IntStream.range(0, rules.size())
        .mapToObj(rule -> keys(rule, values))
        .flatMapToLong(Arrays::stream)
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * The keys that a rule makes of a record, each once: none where a value is missing, several where
   * one has several elements.
   */
  public long[] keys(int rule, Values values) {
    List<Term> terms = rules.get(rule);
    List<List<Value>> elements = new ArrayList<>(terms.size());
    long keys = 1;
    for (Term term : terms) {
      Optional<Value> value = values.at(term.column());
      if (value.isEmpty()) {
        return NONE;
      }
      List<Value> all = value.get().all();
      elements.add(all.subList(0, Math.min(MOST_ELEMENTS, all.size())));
      keys *= elements.get(elements.size() - 1).size();
    }
    long[] made = new long[(int) Math.min(MOST_KEYS, keys)];
    for (int number = 0; number < made.length; number++) {
      made[number] = key(rule, elements, number);
    }
    return made.length == 1 ? made : Arrays.stream(made).distinct().toArray();
  }

  /** The key of one combination of elements, by its number. */
  private long key(int rule, List<List<Value>> elements, int number) {
    List<Term> terms = rules.get(rule);
    String[] atoms = new String[terms.size()];
    int left = number;
    for (int i = 0; i < atoms.length; i++) {
      List<Value> all = elements.get(i);
      atoms[i] = terms.get(i).atom().of(all.get(left % all.size()).text());
      left /= all.size();
    }
    if (isName(terms)) {
      Arrays.sort(atoms); // so that swapped names meet
    }
    return Hash.of(rule, atoms);
  }

  private boolean isName(List<Term> terms) {
    return terms.stream()
        .map(term -> kinds.get(term.column()))
        .allMatch(kind -> kind == ColumnKind.GIVEN_NAME || kind == ColumnKind.SURNAME);
  }
}
