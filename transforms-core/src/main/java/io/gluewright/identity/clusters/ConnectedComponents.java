package io.gluewright.identity.clusters;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.transforms.Materializer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which nodes of a graph hang together. Every table that is read again rests with the {@link
 * Materializer}; one number a round comes back to the driver. The result depends on no partitioning
 * and no order.
 *
 * <p>Nodes are hashed to numbers, which {@link Contraction} works on; that no two nodes have the
 * same number is looked at, and otherwise another hash is taken.
 */
public final class ConnectedComponents {
  private static final String FROM = "src";
  private static final String TO = "dst";
  private static final String NODE = "node";
  private static final String COMPONENT = "component";
  private static final String ROOT = "root";

  private ConnectedComponents() {}

  /**
   * One row per node, {@code node string, component string}: the component is called by its
   * smallest node. The table is materialized.
   *
   * @param edges {@code src string, dst string}, in any direction, any number of times; an edge
   *     from a node to itself says that the node exists; an edge with a null end says nothing
   * @throws IllegalStateException if the rounds do not end, saying after how many
   */
  public static Dataset<Row> of(Dataset<Row> edges, Materializer materializer) {
    return of(edges, materializer, Effort.USUAL);
  }

  /** As {@link #of}, without the nodes that are the smallest of their component. */
  public static Dataset<Row> withoutRoots(Dataset<Row> edges, Materializer materializer) {
    return of(edges, materializer).filter(col(NODE).notEqual(col(COMPONENT)));
  }

  static Dataset<Row> of(Dataset<Row> edges, Materializer materializer, Effort effort) {
    Dataset<Row> given = materializer.materialize("components given", edges);
    for (UnaryOperator<Column> hash : effort.hashes()) {
      Dataset<Row> pairs = pairs(given, hash);
      Dataset<Row> nodes = materializer.materialize("components nodes", nodes(pairs));
      if (areUnique(nodes)) {
        Dataset<Row> roots = new Contraction(materializer, effort).roots(pairs, nodes);
        return materializer.materialize("components", named(nodes, roots));
      }
    }
    throw new IllegalStateException(
        "each of %d hashes gives the same number to two nodes".formatted(effort.hashes().size()));
  }

  /** The ends of each edge, as they are and as numbers. */
  private static Dataset<Row> pairs(Dataset<Row> edges, UnaryOperator<Column> hash) {
    return edges
        .filter(col(FROM).isNotNull().and(col(TO).isNotNull()))
        .select(
            col(FROM),
            col(TO),
            hash.apply(col(FROM)).as(Contraction.LOW),
            hash.apply(col(TO)).as(Contraction.HIGH));
  }

  /**
   * {@code id, node, next}: the numbers of the nodes, and the first round of the contraction, which
   * comes for nothing with the grouping that makes the nodes distinct.
   */
  private static Dataset<Row> nodes(Dataset<Row> pairs) {
    Column low = col(Contraction.LOW);
    Column high = col(Contraction.HIGH);
    Column there = struct(low.as(Contraction.ID), col(FROM).as(NODE), high.as("other"));
    Column back = struct(high.as(Contraction.ID), col(TO).as(NODE), low.as("other"));
    return pairs
        .select(explode(array(there, back)).as("end"))
        .select("end.*")
        .groupBy(Contraction.ID, NODE)
        .agg(min("other").as("other"))
        .select(
            col(Contraction.ID),
            col(NODE),
            least(col(Contraction.ID), col("other")).as(Contraction.NEXT));
  }

  private static boolean areUnique(Dataset<Row> nodes) {
    return nodes
        .groupBy(Contraction.ID)
        .agg(count(lit(1)).as("nodes"))
        .filter(col("nodes").gt(1))
        .isEmpty();
  }

  private static Dataset<Row> named(Dataset<Row> nodes, Dataset<Row> roots) {
    Column root = coalesce(col(ROOT), col(Contraction.NEXT));
    Column smallest = min(NODE).over(Window.partitionBy(ROOT));
    return nodes
        .join(roots.toDF(Contraction.NEXT, ROOT), Contraction.using(Contraction.NEXT), "left")
        .select(col(NODE), root.as(ROOT))
        .select(col(NODE), smallest.as(COMPONENT));
  }
}
