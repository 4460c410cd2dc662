package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.gluewright.identity.model.MatchModel;
import io.gluewright.transforms.Materializer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The bar that a record sets for its own pairs where whole texts are compared: a share of the best
 * cosine that it has with any record. A pair counts if its weight is above the threshold of the
 * model and above the bars of both its records. A share of one would leave mutually best pairs
 * only; less leaves room for the further records of an entity, which are nearly as much alike.
 *
 * <p>Cosines of different records are of different scales: a long text of common words is somewhat
 * like many, a short one of rare words like few. What is alike enough is therefore measured by each
 * record's best, as in BLAST (Simonini, Bergamaschi and Jagadish, BLAST: a Loosely Schema-aware
 * Meta-blocking Approach for Entity Resolution, 2016), which keeps edges above a share of the best
 * of their nodes. There the share is one half; here it is learnt ({@link TextCut#nearness}).
 *
 * <p>The best is a maximum, so that it depends on no order; and it is found among the scored pairs,
 * so that a later run, which knows these, finds what a single run would have.
 *
 * @param bars {@code record string, bar double}, in bits on the scale of weights; a record that is
 *     not in it sets none
 */
public record OwnBars(Dataset<Row> bars, MatchModel model) {
  private static final String BAR = "bar";

  /**
   * The bars of the records of some pairs; none where the weight of a pair alone decides.
   *
   * @param scored {@code left_record string, right_record string, weight double}: with the best of
   *     each record, if that is above the threshold
   */
  public static OwnBars of(Dataset<Row> scored, MatchModel model) {
    double zero = model.priorWeight();
    Column best = max("weight").minus(lit(zero));
    Dataset<Row> bars =
        scored
            .select(col("left_record").as("record"), col("weight"))
            .union(scored.select("right_record", "weight"))
            .groupBy("record")
            .agg(lit(zero).plus(best.multiply(model.nearness())).as(BAR));
    return new OwnBars(bars, model);
  }

  /** Of some records those whose bar is above what a pair weighs, and the bar. Reads the table. */
  public SortedMap<String, Double> above(double weight, List<String> records) {
    SortedMap<String, Double> above = new TreeMap<>();
    if (isSet()) {
      bars.filter(col("record").isin(records.toArray()).and(col(BAR).geq(weight)))
          .collectAsList()
          .forEach(row -> above.put(row.getString(0), row.getDouble(1)));
    }
    return above;
  }

  /** The same in a table at rest, to be used more than once. */
  OwnBars resting(Materializer materializer) {
    return isSet() ? new OwnBars(materializer.materialize("link bars", bars), model) : this;
  }

  /** Of scored pairs, in the same columns, those that pass the bars of both records. */
  Dataset<Row> passed(Dataset<Row> scored) {
    if (!isSet()) {
      return scored;
    }
    Dataset<Row> lefts = bars.toDF("left_record", "left_bar");
    Dataset<Row> rights = bars.toDF("right_record", "right_bar");
    return scored
        .join(lefts, new String[] {"left_record"}, "left")
        .join(rights, new String[] {"right_record"}, "left")
        .filter(passes("left_bar").and(passes("right_bar")))
        .select("left_record", "right_record", "weight");
  }

  /** Records with a column {@code bar double} more: minus infinity where they set none. */
  Dataset<Row> with(Dataset<Row> records) {
    Column none = lit(Double.NEGATIVE_INFINITY);
    return isSet()
        ? records
            .join(bars, new String[] {"record"}, "left")
            .withColumn(BAR, coalesce(col(BAR), none))
        : records.withColumn(BAR, none);
  }

  /**
   * The weight of a pair as it counts when its records are clustered: above the threshold just if
   * it is so and passes both bars.
   */
  static double counted(double weight, double threshold, double bar, double other) {
    return Math.min(weight, threshold + (weight - Math.max(bar, other)));
  }

  private static Column passes(String bar) {
    return col(bar).isNull().or(col("weight").gt(col(bar)));
  }

  private boolean isSet() {
    return model.nearness() > 0;
  }
}
