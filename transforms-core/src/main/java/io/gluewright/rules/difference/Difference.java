package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.monotonically_increasing_id;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.RuleType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * What changes when one set of rules takes the place of another, over the same rows. Values are
 * shown by their shape, so that a report of a difference holds nobody's data, unless {@link
 * #showing} says otherwise. Immutable; the methods that change it give another one.
 */
public final class Difference {
  /** The carried column by which rows find each other: {@code bigint}, unique on each side. */
  public static final String ROW = Carried.PREFIX + "row";

  private final RulePlan before;
  private final RulePlan after;
  private final List<String> keys;
  private final Values values;

  private Difference(RulePlan before, RulePlan after, List<String> keys, Values values) {
    this.before = before;
    this.after = after;
    this.keys = List.copyOf(keys);
    this.values = values;
  }

  public static Difference between(RulePlan before, RulePlan after) {
    return new Difference(before, after, List.of(), Values.plain(Set.of()));
  }

  /** Shows the values of these columns. */
  public Difference showing(Set<String> columns) {
    return new Difference(before, after, keys, Values.plain(columns));
  }

  /** Shows all values. */
  public Difference showingAll() {
    return new Difference(before, after, keys, Values.allPlain());
  }

  /**
   * Rows find each other by these columns of what comes out, instead of by their number. A row
   * whose key another row of the same side has too is counted and not compared. With no column it
   * is the number again.
   */
  public Difference matchedOn(List<String> columns) {
    return new Difference(before, after, columns, values);
  }

  /**
   * Numbers rows as they are read: {@link #ROW}. The same scan gives the same numbers again, as
   * long as nothing is shuffled before.
   */
  public static Dataset<Row> numbered(Dataset<Row> rows) {
    return rows.withColumn(ROW, monotonically_increasing_id());
  }

  /**
   * Both plans over the same rows. Lazy.
   *
   * @throws InvalidInputException as {@link #over(Dataset, Dataset)}
   */
  public Differences over(Dataset<Row> rows) {
    Dataset<Row> numbered = Arrays.asList(rows.columns()).contains(ROW) ? rows : numbered(rows);
    return over(numbered, numbered);
  }

  /**
   * The same, where the plans want the rows in different types: each gets its own table, and the
   * same row has the same {@link #ROW} in both.
   *
   * @throws InvalidInputException if a plan makes other rows and there are no columns to match them
   *     by, or one of the columns is not there
   */
  public Differences over(Dataset<Row> rowsBefore, Dataset<Row> rowsAfter) {
    List<RulePair> pairs = RulePair.align(before.uses(), after.uses());
    Side ofBefore = Side.before(before, pairs);
    Side ofAfter = Side.after(after, pairs);
    checkKeys(ofBefore, ofAfter);
    return new Compared(pairs, ofBefore, ofAfter, keys, values).over(rowsBefore, rowsAfter);
  }

  private void checkKeys(Side ofBefore, Side ofAfter) {
    Problems problems = new Problems();
    if (keys.isEmpty()) {
      makesOtherRows().map(Difference::needsKey).ifPresent(problems::add);
    }
    for (Side side : List.of(ofBefore, ofAfter)) {
      List<String> known = side.fields().stream().map(StructField::name).toList();
      keys.stream()
          .filter(key -> side.field(key).isEmpty())
          .map(key -> Problem.unknown(Location.of("--key"), "column", key, known))
          .forEach(problems::add);
    }
    problems.throwIfAny();
  }

  private Optional<RuleUse> makesOtherRows() {
    return Stream.of(before, after)
        .flatMap(plan -> plan.uses().stream())
        .filter(use -> use.effect() == RuleType.Effect.ROWS)
        .findFirst();
  }

  private static Problem needsKey(RuleUse use) {
    return Problem.of(
        use.at(),
        "the rule \"%s\" makes other rows, which cannot be matched by their number"
            .formatted(use.id()),
        "columns by which rows find each other",
        "--key COLUMNS");
  }
}
