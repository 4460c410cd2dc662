package io.gluewright.rules;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Fusion;
import io.gluewright.rules.engine.Place;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Tally;
import io.gluewright.rules.engine.Watch;
import io.gluewright.transforms.Transform;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A rule set that was checked against the schema of a table. */
public final class RulePlan {
  private final StructType input;
  private final List<List<Step>> steps;
  private final List<RuleUse> uses;
  private final StructType output;

  private RulePlan(
      StructType input, List<List<Step>> steps, List<RuleUse> uses, StructType output) {
    this.input = input;
    this.steps = steps;
    this.uses = uses;
    this.output = output;
  }

  /**
   * @param followed the columns behind the last rule, in any order
   */
  static RulePlan of(
      StructType input, StructType followed, List<List<Step>> steps, List<RuleUse> uses) {
    return new RulePlan(
        input, List.copyOf(steps), List.copyOf(uses), output(input, followed, steps));
  }

  /**
   * To analyse the whole plan for its columns takes as long as to analyse it for its rows. Where
   * every rule looks at one row, the columns that were followed are those that come out, carried
   * ones last.
   */
  private static StructType output(StructType input, StructType followed, List<List<Step>> steps) {
    boolean isRowWise =
        steps.stream().flatMap(List::stream).noneMatch(Step.Whole.class::isInstance);
    if (!isRowWise || Stream.of(input.fieldNames()).anyMatch(Carried::is)) {
      return Fusion.fused(steps, Watch.NOTHING)
          .apply(SparkSession.active().createDataFrame(List.of(), input))
          .schema();
    }
    Map<Boolean, List<StructField>> fields =
        Stream.of(followed.fields())
            .collect(Collectors.partitioningBy(field -> Carried.is(field.name())));
    return new StructType(
        Stream.concat(fields.get(false).stream(), fields.get(true).stream())
            .toArray(StructField[]::new));
  }

  /**
   * Applies the rules in order, lazily, to a table of the schema. A row that a rule refuses keeps
   * flowing with {@link io.gluewright.transforms.Reasons#COLUMN} filled; no filter drops it and no
   * explode multiplies it.
   */
  public Transform transform() {
    return Fusion.fused(steps, Watch.NOTHING);
  }

  /** The same, and what each rule does is counted in the same pass; see {@link RuleCounts}. */
  public Transform counted(Tally tally) {
    return Fusion.fused(steps, Watch.counting(tally));
  }

  /** The same, and each row keeps what each rule did to it; {@link Watch#did} reads that. */
  public Transform traced() {
    return Fusion.fused(steps, Watch.BITS_KEPT);
  }

  /** The same with a projection per step, for comparison. */
  Transform oneByOne() {
    return Fusion.oneByOne(steps);
  }

  /** The schema that goes in. */
  public StructType input() {
    return input;
  }

  /**
   * The columns that come out, with {@code Reasons.COLUMN} if a rule can refuse. One that a rule
   * makes, changes or moves is said to be nullable, even where it never is null.
   */
  public StructType output() {
    return output;
  }

  /** Where the steps of each rule go, in the order of {@link #uses()}. */
  public List<List<Place>> places() {
    return Fusion.places(steps);
  }

  /**
   * The rules that may take rows away, or look beyond their row. All others make one row of each,
   * by itself.
   */
  public List<RuleUse> beyondRows() {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).stream().anyMatch(RulePlan::isBeyondRows))
        .mapToObj(uses::get)
        .toList();
  }

  private static boolean isBeyondRows(Step step) {
    return step instanceof Step.Keep || step instanceof Step.Whole;
  }

  /** What each rule reads and writes, in order; rules that are switched off are left out. */
  public List<RuleUse> uses() {
    return uses;
  }
}
