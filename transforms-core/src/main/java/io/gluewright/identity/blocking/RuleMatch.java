package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
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

  /**
   * Every rule, in order.
   *
   * @param rules the columns of each rule, all of them among {@code columns}
   */
  public static List<RuleMatch> of(
      List<List<String>> rules, List<ColumnModel> columns, Values one, Values other) {
    BlockingRules blocking = BlockingRules.of(rules, columns);
    List<String> names = columns.stream().map(ColumnModel::name).toList();
    List<RuleMatch> matches = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      List<Part> parts = new ArrayList<>();
      for (String name : rules.get(rule)) {
        int place = names.indexOf(name);
        ColumnKind kind = columns.get(place).kind();
        parts.add(
            new Part(name, difference(kind), state(kind, one.at(place), other.at(place))));
      }
      Optional<Long> theirs = blocking.key(rule, other);
      Optional<Long> key = blocking.key(rule, one).filter(mine -> theirs.filter(mine::equals).isPresent());
      matches.add(new RuleMatch(blocking.names().get(rule), parts, key));
    }
    return matches;
  }

  private static State state(ColumnKind kind, Optional<Value> one, Optional<Value> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return State.MISSING;
    }
    String mine = Atom.of(kind, one.get().text());
    return mine.equals(Atom.of(kind, other.get().text())) ? State.AGREES : State.DIFFERS;
  }

  private static String difference(ColumnKind kind) {
    return switch (kind) {
      case GIVEN_NAME, SURNAME -> "sounds different";
      case PHONE -> "ends differently";
      case EMAIL -> "has another name before the @";
      case FULL_NAME, COMPANY -> "has other words";
      case URL -> "has another host";
      default -> "differs";
    };
  }

  /** Which share of the rule agrees, from 0 to 1. */
  public double agreement() {
    return parts.stream().filter(part -> part.state() == State.AGREES).count()
        / (double) parts.size();
  }
}
