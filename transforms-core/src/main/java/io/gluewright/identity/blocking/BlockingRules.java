package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.io.Serializable;
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
        .mapToObj(rule -> key(rule, values))
        .flatMap(Optional::stream)
        .mapToLong(Long::longValue)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The key that a rule makes of a record; empty where a value is missing. */
  public Optional<Long> key(int rule, Values values) {
    List<Term> terms = rules.get(rule);
    String[] atoms = new String[terms.size()];
    for (int i = 0; i < atoms.length; i++) {
      Optional<Value> value = values.at(terms.get(i).column());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      atoms[i] = terms.get(i).atom().of(value.get().text());
    }
    if (isName(terms)) {
      Arrays.sort(atoms); // so that swapped names meet
    }
    return Optional.of(Hash.of(rule, atoms));
  }

  private boolean isName(List<Term> terms) {
    return terms.stream()
        .map(term -> kinds.get(term.column()))
        .allMatch(kind -> kind == ColumnKind.GIVEN_NAME || kind == ColumnKind.SURNAME);
  }
}
