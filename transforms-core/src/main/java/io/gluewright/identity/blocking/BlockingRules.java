package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The blocking keys of records: two records that share one are compared. A rule is one column, or
 * two or three that must agree together. A key is made of what is left of a value when small
 * differences are taken away: how a name sounds, the end of a phone number.
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

  /** Each once, though several rules have it: what it makes of a record is the same for all. */
  private final List<Term> parts;

  private final int[][] partsOfRules;
  private final boolean[] areNames;

  BlockingRules(List<List<Term>> rules, List<String> columns, List<ColumnKind> kinds) {
    this.rules = List.copyOf(rules);
    this.columns = List.copyOf(columns);
    this.kinds = List.copyOf(kinds);
    this.names = texts().stream().map(rule -> String.join(" + ", rule)).toList();
    this.parts = rules.stream().flatMap(List::stream).distinct().toList();
    this.partsOfRules = new int[rules.size()][];
    this.areNames = new boolean[rules.size()];
    for (int rule = 0; rule < partsOfRules.length; rule++) {
      List<Term> terms = rules.get(rule);
      partsOfRules[rule] = terms.stream().mapToInt(parts::indexOf).toArray();
      areNames[rule] = terms.stream().allMatch(term -> isName(kinds.get(term.column())));
    }
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
    long[] keys = new long[rules.size()];
    int count = 0;
    for (long[] made : keysByRule(values)) {
      if (count + made.length > keys.length) {
        keys = Arrays.copyOf(keys, 2 * keys.length + made.length);
      }
      System.arraycopy(made, 0, keys, count, made.length);
      count += made.length;
    }
    return distinct(Arrays.copyOf(keys, count));
  }

  /** The same for each rule, in order. */
  long[][] keysByRule(Values values) {
    String[][] atoms = new String[parts.size()][];
    for (int part = 0; part < atoms.length; part++) {
      atoms[part] = atoms(parts.get(part), values);
    }
    long[][] keys = new long[rules.size()][];
    for (int rule = 0; rule < keys.length; rule++) {
      keys[rule] = keys(rule, atoms);
    }
    return keys;
  }

  /**
   * The keys that a rule makes of a record, each once: none where a value is missing, several where
   * one has several elements.
   */
  public long[] keys(int rule, Values values) {
    String[][] atoms = new String[parts.size()][];
    for (int part : partsOfRules[rule]) {
      atoms[part] = atoms(parts.get(part), values);
    }
    return keys(rule, atoms);
  }

  /** Of the first elements of a column; none where there is no value. */
  private static String[] atoms(Term part, Values values) {
    List<Value> elements = values.at(part.column()).map(Value::all).orElse(List.of());
    String[] atoms = new String[Math.min(MOST_ELEMENTS, elements.size())];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = part.atom().of(elements.get(i).text());
    }
    return atoms;
  }

  private long[] keys(int rule, String[][] atoms) {
    long keys = 1;
    for (int part : partsOfRules[rule]) {
      keys *= atoms[part].length;
    }
    if (keys == 0) {
      return NONE;
    }
    long[] made = new long[(int) Math.min(MOST_KEYS, keys)];
    for (int number = 0; number < made.length; number++) {
      made[number] = key(rule, atoms, number);
    }
    return made.length == 1 ? made : Arrays.stream(made).distinct().toArray();
  }

  /** The key of one combination of elements, by its number. */
  private long key(int rule, String[][] atoms, int number) {
    int[] mine = partsOfRules[rule];
    String[] combined = new String[mine.length];
    int left = number;
    for (int i = 0; i < combined.length; i++) {
      String[] all = atoms[mine[i]];
      combined[i] = all[left % all.length];
      left /= all.length;
    }
    if (areNames[rule]) {
      Arrays.sort(combined); // so that swapped names meet
    }
    return Hash.of(rule, combined);
  }

  private static boolean isName(ColumnKind kind) {
    return kind == ColumnKind.GIVEN_NAME || kind == ColumnKind.SURNAME;
  }

  private static long[] distinct(long[] keys) {
    Arrays.sort(keys);
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[count++] = keys[i];
      }
    }
    return count == keys.length ? keys : Arrays.copyOf(keys, count);
  }
}
