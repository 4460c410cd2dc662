package io.gluewright.rules.difference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person is told of a difference. A cause is a rule's id, {@link #SEVERAL} or {@link
 * #UNKNOWN}. Values are those that may be shown; empty is null.
 *
 * @param rowsBefore how many rows came out before, the refused ones included
 * @param rowsAfter how many come out after
 * @param outcomes what became of them, in the order of {@link Outcome}, each that there is
 * @param columns those that differ, in their order
 * @param rules all rules of both sides, in order
 * @param examples the first rows of each outcome
 */
public record DifferenceReport(
    long rowsBefore,
    long rowsAfter,
    Map<Outcome, Long> outcomes,
    List<ColumnDifference> columns,
    List<RuleDifference> rules,
    List<Example> examples) {
  /** More than one rule may be the cause. */
  public static final String SEVERAL = "several";

  /** No rule that differs can be told to be the cause. */
  public static final String UNKNOWN = "unknown";

  public long rows(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Whether nothing differs: no row, no value, no column. */
  public boolean isEmpty() {
    return columns.isEmpty()
        && outcomes.keySet().stream()
            .allMatch(outcome -> outcome == Outcome.SAME || outcome == Outcome.REFUSED);
  }

  /**
   * A column that is not as it was.
   *
   * @param typeBefore empty if it was not there
   * @param typeAfter empty if it is not there any more
   * @param values how many values differ in rows that both sides keep
   * @param pairs from what to what, the most frequent first
   * @param causes values by the rule that is responsible, most first
   */
  public record ColumnDifference(
      String column,
      Optional<String> typeBefore,
      Optional<String> typeAfter,
      long values,
      List<ChangedPair> pairs,
      Map<String, Long> causes) {}

  /** How many values changed from the one to the other. */
  public record ChangedPair(Optional<String> before, Optional<String> after, long values) {}

  /**
   * A rule of either side.
   *
   * @param id as it is after; as it was, if it is removed
   * @param status same, changed, added or removed
   * @param touchedBefore rows to which it did something, among those that came out
   * @param touchedAfter the same, after
   * @param values values that changed because of it
   * @param rows rows that it lets through, drops, refuses or releases
   */
  public record RuleDifference(
      String id,
      String type,
      String status,
      long touchedBefore,
      long touchedAfter,
      long values,
      long rows) {}

  /**
   * A row.
   *
   * @param key its number in the scan, or what its key columns hold
   * @param cause why it is on another side; empty for changed values, which say it themselves
   * @param changes its values that differ
   * @param cells its values, if it is on one side only
   * @param reasons why it is refused
   */
  public record Example(
      Outcome outcome,
      String key,
      Optional<String> cause,
      List<ChangedValue> changes,
      Map<String, Optional<String>> cells,
      List<String> reasons) {}

  /** A value that differs. */
  public record ChangedValue(
      String column, Optional<String> before, Optional<String> after, String cause) {}
}
