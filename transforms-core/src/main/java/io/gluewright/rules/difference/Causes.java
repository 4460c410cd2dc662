package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.Lineage;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Place;
import io.gluewright.rules.engine.RuleType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Which rule answers for a difference: the last of those that differ between the plans which did
 * something to the value in that row, and from which the column comes. A rule that leaves no trace
 * in a row, such as a join, answers where it is the only one that can.
 */
final class Causes {
  /** More than one rule may be the cause. */
  static final int SEVERAL = -1;

  /** No rule that differs can be the cause. */
  static final int UNKNOWN = -2;

  private final List<RulePair> pairs;
  private final Side before;
  private final Side after;
  private final Lineage beforeLineage;
  private final Lineage afterLineage;
  private final List<Integer> differing;
  private final boolean sameInput;

  Causes(List<RulePair> pairs, Side before, Side after) {
    this.pairs = pairs;
    this.before = before;
    this.after = after;
    this.beforeLineage = Lineage.of(before.plan());
    this.afterLineage = Lineage.of(after.plan());
    this.differing =
        IntStream.range(0, pairs.size()).filter(i -> pairs.get(i).differs()).boxed().toList();
    this.sameInput = before.plan().input().equals(after.plan().input());
  }

  /** The cause of another value in a column, for a row that is on both sides. */
  Column ofValue(String column) {
    if (isClear()) {
      return lit(differing.get(0));
    }
    int[] ofBefore = candidates(before, beforeLineage, column);
    int[] ofAfter = candidates(after, afterLineage, column);
    Column otherwise = lit(withoutTrace(ofBefore, ofAfter));
    return last(latest(before.fixed(), ofBefore), latest(after.fixed(), ofAfter), otherwise);
  }

  /** The cause of a refusal by the rules of after that those of before do not make. */
  Column ofQuarantine() {
    return ofRefusal(after);
  }

  /** The cause of a refusal that the rules of after do not make any more. */
  Column ofRelease() {
    return ofRefusal(before);
  }

  /** The cause of a row that is there on one side only. */
  Column ofPresence() {
    if (isClear()) {
      return lit(differing.get(0));
    }
    List<Integer> droppers = differing.stream().filter(this::movesRows).toList();
    if (droppers.isEmpty()) {
      return ofAnyFix();
    }
    return lit(droppers.size() == 1 ? droppers.get(0) : Integer.valueOf(SEVERAL));
  }

  private Column ofRefusal(Side side) {
    return isClear()
        ? lit(differing.get(0))
        : coalesce(latest(side.refusedBy(), differing(side)), ofAnyFix());
  }

  private Column ofAnyFix() {
    return last(
        latest(before.fixed(), differing(before)),
        latest(after.fixed(), differing(after)),
        lit(differing.isEmpty() ? UNKNOWN : SEVERAL));
  }

  /** Where one thing differs, all comes from it. */
  private boolean isClear() {
    return differing.size() == 1 && sameInput;
  }

  private int[] differing(Side side) {
    return side.numbers(RulePair::differs);
  }

  private int[] candidates(Side side, Lineage lineage, String column) {
    Set<Integer> rules =
        new HashSet<>(lineage.of(column).map(Lineage.Origin::rules).orElse(List.of()));
    return side.numbers(
        pair -> pair.differs() && rules.contains(side.number().apply(pair).orElseThrow()));
  }

  private int withoutTrace(int[] ofBefore, int[] ofAfter) {
    Set<Integer> all = new TreeSet<>();
    Arrays.stream(ofBefore).forEach(all::add);
    Arrays.stream(ofAfter).forEach(all::add);
    List<Integer> silent = all.stream().filter(this::isSilent).toList();
    if (silent.size() == 1) {
      return silent.get(0);
    }
    if (all.size() == 1) {
      return all.iterator().next();
    }
    return all.isEmpty() ? UNKNOWN : SEVERAL;
  }

  /** Whether a rule changes values without a trace in the row. */
  private boolean isSilent(int pair) {
    return silentOn(before, pair) || silentOn(after, pair);
  }

  private boolean silentOn(Side side, int pair) {
    OptionalInt rule = side.number().apply(pairs.get(pair));
    return rule.isPresent()
        && side.places().get(rule.getAsInt()).stream()
            .noneMatch(place -> place.kind() == Place.Kind.VALUE);
  }

  private boolean movesRows(int pair) {
    return movesRows(before, pair) || movesRows(after, pair);
  }

  private boolean movesRows(Side side, int pair) {
    OptionalInt rule = side.number().apply(pairs.get(pair));
    if (rule.isEmpty()) {
      return false;
    }
    RuleUse use = side.plan().uses().get(rule.getAsInt());
    return use.effect() == RuleType.Effect.ROWS
        || side.places().get(rule.getAsInt()).stream()
            .anyMatch(
                place ->
                    place.kind() == Place.Kind.FILTER
                        || (place.kind() == Place.Kind.WHOLE && use.writes().isEmpty()));
  }

  private static Column latest(Column rules, int[] among) {
    return among.length == 0
        ? lit(null).cast("int")
        : array_max(array_intersect(rules, functions.lit(among)));
  }

  private Column last(Column ofBefore, Column ofAfter, Column otherwise) {
    return when(isUnordered(ofBefore, ofAfter), lit(SEVERAL))
        .otherwise(coalesce(greatest(ofBefore, ofAfter), otherwise));
  }

  /** A removed rule and an added one in the same place have no order. */
  private Column isUnordered(Column ofBefore, Column ofAfter) {
    int[] removed = gaps(RulePair.Status.REMOVED, -1);
    int[] added = gaps(RulePair.Status.ADDED, -2);
    boolean possible =
        Arrays.stream(removed).anyMatch(gap -> Arrays.stream(added).anyMatch(it -> it == gap));
    return possible
        ? coalesce(
            element_at(functions.lit(removed), ofBefore.plus(1))
                .equalTo(element_at(functions.lit(added), ofAfter.plus(1))),
            lit(false))
        : lit(false);
  }

  private int[] gaps(RulePair.Status status, int none) {
    return pairs.stream().mapToInt(pair -> pair.status() == status ? pair.gap() : none).toArray();
  }
}
