package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How two records stand to a rule of blocking.
 *
 * @param parts its columns, in order
 * @param key the key that both records have by this rule; empty if there is none
 */
public record RuleMatch(String rule, List<Part> parts, Optional<Long> key) {
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
      Optional<Long> theirs = rules.key(rule, other);
      Optional<Long> key =
          rules.key(rule, one).filter(mine -> theirs.filter(mine::equals).isPresent());
      matches.add(new RuleMatch(rules.names().get(rule), parts, key));
    }
    return matches;
  }

  private static State state(BlockingRules.Term term, Values one, Values other) {
    Optional<Value> mine = one.at(term.column());
    Optional<Value> theirs = other.at(term.column());
    if (mine.isEmpty() || theirs.isEmpty()) {
      return State.MISSING;
    }
    return term.atom().of(mine.get().text()).equals(term.atom().of(theirs.get().text()))
        ? State.AGREES
        : State.DIFFERS;
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
