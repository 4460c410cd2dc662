package io.gluewright.identity.clusters;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.transforms.Materializer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which nodes of a graph hang together, by alternating small-star and large-star rounds (Kiveris et
 * al., Connected Components in MapReduce and Beyond, 2014). Every edge leads from a greater node to
 * a smaller one; a round bends edges towards the smallest node in reach, never makes more of them,
 * and ends after a few rounds with one star per component.
 *
 * <p>Rounds grow with the logarithm of the longest path. Each is computed once, through the {@link
 * Materializer}, and only whether it changed anything comes back to the driver. Nodes are compared
 * as they are, never numbered, so the result depends on no partitioning and no order.
 */
public final class ConnectedComponents {
  private static final int MOST_ROUNDS = 100;
  private static final String FROM = "src";
  private static final String TO = "dst";
  private static final String MOVED = "moved";

  private ConnectedComponents() {}

  /**
   * One row per node, {@code node, component}: the component is called by its smallest node.
   *
   * @param edges {@code src string, dst string}, in any direction, any number of times; an edge
   *     from a node to itself says that the node exists; an edge with a null end says nothing
   */
  public static Dataset<Row> of(Dataset<Row> edges, Materializer materializer) {
    Dataset<Row> given = materializer.materialize("components given", downward(edges));
    Dataset<Row> stars = settled(given, materializer);
    Dataset<Row> lonely =
        given.filter(isLoop()).select(FROM).except(stars.select(FROM)).toDF("node");
    Dataset<Row> roots = stars.select(col(TO).as("node")).union(lonely).distinct();
    return stars
        .select(col(FROM).as("node"), col(TO).as("component"))
        .union(roots.select(col("node"), col("node").as("component")));
  }

  /** As {@link #of}, without the nodes that are the smallest of their component. */
  public static Dataset<Row> withoutRoots(Dataset<Row> edges, Materializer materializer) {
    Dataset<Row> given = materializer.materialize("components given", downward(edges));
    return settled(given, materializer).select(col(FROM).as("node"), col(TO).as("component"));
  }

  private static Dataset<Row> settled(Dataset<Row> given, Materializer materializer) {
    Dataset<Row> edges = given.filter(not(isLoop()));
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      Dataset<Row> bent = largeStar(smallStar(edges));
      edges = materializer.materialize("components round " + round, bent);
      if (edges.filter(col(MOVED)).isEmpty()) {
        return edges;
      }
    }
    throw new IllegalStateException(
        "connected components did not settle in %d rounds".formatted(MOST_ROUNDS));
  }

  private static Dataset<Row> downward(Dataset<Row> edges) {
    Column known = col(FROM).isNotNull().and(col(TO).isNotNull());
    return edges
        .filter(known)
        .select(greatest(col(FROM), col(TO)).as(FROM), least(col(FROM), col(TO)).as(TO))
        .distinct();
  }

  private static Column isLoop() {
    return col(FROM).equalTo(col(TO));
  }

  /** Every smaller neighbour of a node is tied to the smallest of them, and so is the node. */
  private static Dataset<Row> smallStar(Dataset<Row> edges) {
    Column isSmallest = col(TO).equalTo(col("smallest"));
    return edges
        .withColumn("smallest", min(TO).over(Window.partitionBy(FROM)))
        .select(
            when(isSmallest, col(FROM)).otherwise(col(TO)).as(FROM),
            col("smallest").as(TO),
            not(isSmallest).as(MOVED));
  }

  /** Every greater neighbour of a node is tied to the smallest neighbour that the node has. */
  private static Dataset<Row> largeStar(Dataset<Row> edges) {
    Dataset<Row> parents = edges.groupBy(col(FROM).as("via")).agg(min(TO).as("parent"));
    Column moves = col(MOVED).or(col("via").isNotNull());
    return edges
        .join(parents, col(TO).equalTo(col("via")), "left")
        .select(col(FROM), coalesce(col("parent"), col(TO)).as(TO), moves.as(MOVED))
        .groupBy(FROM, TO)
        .agg(max(MOVED).as(MOVED));
  }
}
