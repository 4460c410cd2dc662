package io.gluewright.rules.business;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;

/**
 * Columns of another table, found by key. A key with a null matches nothing, and refused rows are
 * not looked up.
 *
 * @param on our column = theirs
 * @param take their column = ours
 */
record JoinRule(
    RuleHead head,
    String table,
    Map<String, String> on,
    Map<String, String> take,
    Missing missing,
    Matching matching)
    implements Rule {
  private static final Key<String> TABLE = Key.text("table", "the table that is looked into");
  private static final Key<Map<String, String>> ON =
      Pairing.key("on", "the columns that must be equal: a list, or column = column of the table");
  private static final Key<Map<String, String>> TAKE =
      Pairing.key("take", "the columns of the table that are taken: a list, or column = new name");

  static final List<Key<?>> KEYS = List.of(TABLE, ON, TAKE, Missing.ON_MISSING, Missing.DEFAULTS);

  /** One match, from a table that may be small enough to be sent to every place. */
  static Rule lookup(RuleHead head) {
    long bound = head.value(Matching.Small.BROADCAST_BELOW);
    return read(head, new Matching.Small(Matches.read(head), bound));
  }

  /** One match, from a table of any size. */
  static Rule enrichment(RuleHead head) {
    Matches matches = Matches.read(head);
    return read(
        head,
        AsOf.read(head)
            .<Matching>map(asOf -> new Matching.Latest(matches, asOf))
            .orElseGet(() -> new Matching.One(matches)));
  }

  /** A row for each match. */
  static Rule expansion(RuleHead head) {
    return read(head, new Matching.All());
  }

  private static Rule read(RuleHead head, Matching matching) {
    Map<String, String> take = head.value(TAKE);
    return new JoinRule(
        head, head.value(TABLE), head.value(ON), take, Missing.read(head, take), matching);
  }

  @Override
  public List<Step> over(Scope scope) {
    return Beside.of(head, scope, table)
        .flatMap(other -> meeting(scope, other))
        .flatMap(meeting -> matching.over(head, meeting).map(way -> steps(meeting, way)))
        .orElse(List.of());
  }

  private Optional<Meeting> meeting(Scope scope, Beside other) {
    List<Meeting.Pair> keys = new ArrayList<>();
    on.forEach(
        (our, their) -> {
          Optional<StructField> ours = scope.column(head, "on", our);
          Optional<StructField> theirs = other.column(head, "on", their);
          ours.flatMap(one -> theirs.flatMap(two -> other.pair(head, "on", one, two)))
              .ifPresent(keys::add);
        });
    List<String> targets = Targets.of(head, "take", scope, take.values());
    List<Meeting.Taken> taken = new ArrayList<>();
    int number = 0;
    for (String their : take.keySet()) {
      String target = targets.get(number++);
      other
          .column(head, "take", their)
          .ifPresent(field -> taken.add(Meeting.Taken.of(scope, field, target)));
    }
    boolean isWhole = keys.size() == on.size() && taken.size() == take.size();
    return isWhole ? Optional.of(Meeting.of(other, keys, taken)) : Optional.empty();
  }

  private List<Step> steps(Meeting meeting, Matching.Way way) {
    Set<String> reads = new LinkedHashSet<>(meeting.reads());
    reads.addAll(way.reads());
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    flows.put(Meeting.FOUND, reads);
    for (Meeting.Taken one : meeting.taken()) {
      Set<String> from = new LinkedHashSet<>(reads);
      from.add(meeting.table().origin(one.theirs()));
      flows.put(one.found(), from);
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Whole(way.transform(), reads, flows, Set.of(), way.movement()));
    steps.addAll(missing.steps(head, meeting));
    steps.add(Step.Whole.forget(flows.keySet().toArray(String[]::new)));
    return steps;
  }
}
