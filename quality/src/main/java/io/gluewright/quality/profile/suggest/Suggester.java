package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.TableProfile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Suggests rules for the next deliveries of a table.
 *
 * <p>They are conservative: what holds for a table that is but one of many of its kind is to hold
 * for nearly all of them, and where too little was seen there is no rule. Bounds of shares are
 * lower bounds of Wilson's interval for a delivery of the same size; each family of rules says how
 * it comes to its margins. No rule holds a value of a column that is likely about persons.
 */
public final class Suggester {
  private final List<Family> families;

  private Suggester(List<Family> families) {
    this.families = families;
  }

  /**
   * Suggests rules.
   *
   * @param clock says what is in the future, and how old values are
   */
  public static Suggester with(Clock clock) {
    return new Suggester(
        List.of(
            new Gaps(),
            new Keys(),
            new Types(),
            new ClosedSets(),
            new Ranges(),
            new Patterns(),
            new Lengths(),
            new Recency(clock)));
  }

  /**
   * Rules about the table, then about its columns in their order. None are about a column whose
   * name another one has, too, for a rule cannot tell them apart.
   */
  public Suggestions suggest(TableProfile profile) {
    List<SuggestedRule> rules = new ArrayList<>(TableRules.of(profile));
    Set<String> shared = shared(profile);
    for (ColumnProfile column : profile.columns()) {
      if (!shared.contains(column.name())) {
        families.forEach(family -> rules.addAll(family.of(column)));
      }
    }
    return Suggestions.of(rules);
  }

  private static Set<String> shared(TableProfile profile) {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (ColumnProfile column : profile.columns()) {
      if (!seen.add(column.name())) {
        shared.add(column.name());
      }
    }
    return shared;
  }
}
