package io.gluewright.identity.explain;

import io.gluewright.identity.blocking.RuleMatch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How blocking came to compare two records, or why it did not.
 *
 * @param rules how they stand to each rule
 * @param compared the keys of theirs that were compared
 * @param tooLarge of keys that both have and that were left out, how many records have them
 * @param nearness whether they are neighbours by their texts
 */
public record Reach(
    List<RuleMatch> rules, Set<Long> compared, Map<Long, Long> tooLarge, Nearness nearness) {
  /** Whether a record is among the most similar texts of another. */
  public enum Nearness {
    NEIGHBOURS,
    APART,
    /** Texts were not looked at. */
    NOT_SOUGHT,
    /** Both are of one table, and only records of different tables are compared. */
    SAME_TABLE
  }

  public Reach {
    rules = List.copyOf(rules);
    compared = Set.copyOf(compared);
    tooLarge = Map.copyOf(tooLarge);
  }

  /** Whether the pair was compared. */
  public boolean isCompared() {
    return nearness == Nearness.NEIGHBOURS
        || (nearness != Nearness.SAME_TABLE && !comparedRules().isEmpty());
  }

  /** The names of the rules whose key both have, where it was compared. */
  public List<String> comparedRules() {
    return rules.stream()
        .filter(rule -> rule.keys().stream().anyMatch(compared::contains))
        .map(RuleMatch::rule)
        .toList();
  }

  /** The rules whose key both have, where it was left out. */
  public List<RuleMatch> skippedRules() {
    return rules.stream()
        .filter(rule -> !rule.keys().isEmpty())
        .filter(rule -> rule.keys().stream().noneMatch(compared::contains))
        .toList();
  }

  /** The rule of which the greatest share agrees, of equal ones the first; empty if none does. */
  public Optional<RuleMatch> closest() {
    return rules.stream()
        .filter(rule -> rule.keys().isEmpty() && rule.agreement() > 0)
        .max(
            Comparator.comparingDouble(RuleMatch::agreement)
                .thenComparing(rules::indexOf, Comparator.reverseOrder()));
  }
}
