package io.gluewright.identity.clusters;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;

import io.gluewright.transforms.Materializer;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which links to keep between two tables that hold no duplicates, so that each record is in at most
 * one: the greedy choice, best link first, of equal ones that with the smaller left, then the
 * smaller right record.
 *
 * <p>Found in rounds of locally dominant edges (Preis, Linear time 1/2-approximation algorithm for
 * maximum weighted matching, 1999): a link that is the best of both its ends is kept, and both ends
 * are done. What a dozen rounds leave, such as long chains of ever better links, is chosen one
 * component after the other, each within a task that remembers the records it has paired. One
 * number a round comes back to the driver.
 */
public final class OneToOne {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String WEIGHT = "weight";
  private static final String KEPT = "kept";
  private static final String DONE = "done";
  private static final String COMPONENT = "component";
  private static final Effort USUAL = Effort.USUAL.rounds(12);
  private static final Column[] BEST_FIRST = {col(WEIGHT).desc(), col(LEFT), col(RIGHT)};

  private OneToOne() {}

  /**
   * The links that are kept, {@code left, right, weight} as they came. The table is materialized.
   *
   * @param links {@code left string, right string, weight}, a double or a long, each pair once; the
   *     same text on the left and on the right is two records; a link that lacks one of the three
   *     is not kept
   */
  public static Dataset<Row> of(Dataset<Row> links, Materializer materializer) {
    return of(links, materializer, USUAL);
  }

  static Dataset<Row> of(Dataset<Row> links, Materializer materializer, Effort effort) {
    Dataset<Row> state = fresh(links);
    Dataset<Row> kept = state.filter(lit(false)).select(LEFT, RIGHT, WEIGHT);
    long open = Long.MAX_VALUE;
    for (int round = 1; round <= effort.rounds() && open > effort.atOnce(); round++) {
      state = materializer.materialize("one to one round " + round, round(open(state)));
      kept = kept.union(state.filter(col(KEPT)).select(LEFT, RIGHT, WEIGHT));
      open = state.filter(not(col(DONE))).agg(count(lit(1))).head().getLong(0);
    }
    if (open > effort.atOnce()) {
      kept = kept.union(greedy(inComponents(open(state), materializer, effort)));
    } else if (open > 0) {
      kept = kept.union(greedy(open(state).withColumn(COMPONENT, lit(""))));
    }
    return materializer.materialize("one to one", kept);
  }

  private static Dataset<Row> fresh(Dataset<Row> links) {
    Column complete = col(LEFT).isNotNull().and(col(RIGHT).isNotNull());
    return links
        .filter(complete.and(col(WEIGHT).isNotNull()))
        .select(col(LEFT), col(RIGHT), col(WEIGHT), lit(false).as(KEPT), lit(false).as(DONE));
  }

  /** The links of which neither end is paired. */
  private static Dataset<Row> open(Dataset<Row> state) {
    return state
        .withColumn("paired", max(KEPT).over(Window.partitionBy(LEFT)))
        .filter(not(col("paired")).and(not(col(DONE))))
        .select(LEFT, RIGHT, WEIGHT);
  }

  /**
   * Keeps what is best for both ends. {@code done}: the right end is paired, by this or another.
   */
  private static Dataset<Row> round(Dataset<Row> open) {
    WindowSpec right = Window.partitionBy(RIGHT);
    Column isBestOfLeft = col("of_left").equalTo(1);
    Column isBestOfRight = col("of_right").equalTo(1);
    return open.withColumn(
            "of_left", row_number().over(Window.partitionBy(LEFT).orderBy(BEST_FIRST)))
        .withColumn("of_right", row_number().over(right.orderBy(BEST_FIRST)))
        .withColumn(KEPT, isBestOfLeft.and(isBestOfRight))
        .withColumn(DONE, max(KEPT).over(right))
        .select(LEFT, RIGHT, WEIGHT, KEPT, DONE);
  }

  private static Dataset<Row> inComponents(
      Dataset<Row> open, Materializer materializer, Effort effort) {
    Dataset<Row> rest = materializer.materialize("one to one rest", open);
    Column left = concat(lit("l"), col(LEFT));
    Column right = concat(lit("r"), col(RIGHT));
    Dataset<Row> edges = rest.select(left.as("src"), right.as("dst"));
    Effort components = Effort.USUAL.atOnce(effort.atOnce());
    return rest.join(
            ConnectedComponents.of(edges, materializer, components), left.equalTo(col("node")))
        .select(LEFT, RIGHT, WEIGHT, COMPONENT);
  }

  private static Dataset<Row> greedy(Dataset<Row> rest) {
    MapFunction<Row, String> component = row -> row.getString(3);
    return rest.groupByKey(component, Encoders.STRING())
        .flatMapSortedGroups(BEST_FIRST, new Greedy(), Encoders.row(rest.schema()))
        .select(LEFT, RIGHT, WEIGHT);
  }

  /** The greedy choice among links that come best first. */
  private static final class Greedy implements FlatMapGroupsFunction<String, Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(String component, Iterator<Row> links) {
      return new Pairing(links);
    }
  }
}
