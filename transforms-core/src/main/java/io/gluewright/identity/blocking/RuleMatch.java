package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How two records stand to a rule of blocking.
 *
 * @param parts its columns, in order
 * @param keys the keys that both records have by this rule: one at most, unless it is over arrays
 */
public record RuleMatch(String rule, List<Part> parts, List<Long> keys) {
  /** How the part of a key that comes from one column compares. */
  public enum State {
    AGREES,
    DIFFERS,
    /** A record has no value, and so no key. */
    MISSING
  }

  /**
   * What two records have in a column of a rule.
   *
   * @param difference says how values differ that do not agree, after the name of the column
   */
  public record Part(String column, String difference, State state) {}

  public RuleMatch {
    parts = List.copyOf(parts);
    keys = List.copyOf(keys);
  }

  /** Every rule, in order. */
  public static List<RuleMatch> of(BlockingRules rules, Values one, Values other) {
    List<RuleMatch> matches = new ArrayList<>();
    for (int rule = 0; rule < rules.names().size(); rule++) {
      List<Part> parts =
          rules.terms(rule).stream()
              .map(
                  term ->
                      new Part(
                          rules.column(term),
                          difference(rules.kind(term), term.atom()),
                          state(term, one, other)))
              .toList();
      long[] theirs = rules.keys(rule, other);
      List<Long> keys =
          Arrays.stream(rules.keys(rule, one))
              .filter(mine -> Arrays.stream(theirs).anyMatch(key -> key == mine))
              .boxed()
              .toList();
      matches.add(new RuleMatch(rules.names().get(rule), parts, keys));
    }
    return matches;
  }

  private static State state(BlockingRules.Term term, Values one, Values other) {
    Optional<Value> mine = one.at(term.column());
    Optional<Value> theirs = other.at(term.column());
    if (mine.isEmpty() || theirs.isEmpty()) {
      return State.MISSING;
    }
    Set<String> atoms = atoms(term, mine.get());
    return Collections.disjoint(atoms, atoms(term, theirs.get())) ? State.DIFFERS : State.AGREES;
  }

  private static Set<String> atoms(BlockingRules.Term term, Value value) {
    return value.all().stream()
        .map(element -> term.atom().of(element.text()))
        .collect(Collectors.toSet());
  }

  private static String difference(ColumnKind kind, Atom atom) {
    return switch (atom) {
      case SOUND -> "sounds different";
      case START -> "starts differently";
      case END -> "ends differently";
      case SORTED -> "has other words";
      case FRONT ->
          switch (kind) {
            case EMAIL -> "has another name before the @";
            case URL -> "has another host";
            default -> "has another year or month";
          };
      case WHOLE -> "differs";
    };
  }

  /** Which share of the rule agrees, from 0 to 1. */
  public double agreement() {
    return parts.stream().filter(part -> part.state() == State.AGREES).count()
        / (double) parts.size();
  }
}
