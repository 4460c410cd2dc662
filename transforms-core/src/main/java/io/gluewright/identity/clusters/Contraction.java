package io.gluewright.identity.clusters;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.transforms.Materializer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Components by contraction (after Bögeholz, Brand and Todor, In-database connected component
 * analysis, 2020): in a round each node gives way to the smallest in its neighbourhood, itself
 * included, and edges lead from then on between those that are left. Smallest means another thing
 * in every round, so that no chain of names is a bad one; a round leaves a fraction of the nodes,
 * and nothing of a component that is one node by now. As soon as few edges are left, one task does
 * the rest by union-find.
 */
final class Contraction {
  static final String ID = "id";
  static final String NEXT = "next";
  static final String LOW = "low";
  static final String HIGH = "high";
  private static final String ROOT = "root";

  /** An odd number whose multiples differ in all bits. */
  private static final long MIXING = 0x9E37_79B9_7F4A_7C15L;

  private final Materializer materializer;
  private final Effort effort;

  Contraction(Materializer materializer, Effort effort) {
    this.materializer = materializer;
    this.effort = effort;
  }

  /**
   * {@code id long, root long} for what the first round left, unless it stood alone by then.
   *
   * @param edges with {@code low long, high long}, in any direction
   * @param first {@code id long, next long}: to which node each gave way in the first round
   */
  Dataset<Row> roots(Dataset<Row> edges, Dataset<Row> first) {
    Deque<Dataset<Row>> rounds = new ArrayDeque<>();
    Dataset<Row> left = materialized(1, "edges", between(edges, first.select(ID, NEXT)));
    for (int round = 2; isMuch(left, round); round++) {
      Dataset<Row> nodes = materialized(round, "nodes", smallest(left, round * MIXING));
      left = materialized(round, "edges", between(left, nodes));
      rounds.push(nodes);
    }
    Dataset<Row> roots = atOnce(left);
    for (Dataset<Row> nodes : rounds) {
      roots = through(nodes, roots);
    }
    return roots;
  }

  static String[] using(String column) {
    return new String[] {column};
  }

  private boolean isMuch(Dataset<Row> edges, int round) {
    long left = edges.agg(count(lit(1))).head().getLong(0);
    if (left > effort.atOnce() && round > effort.rounds()) {
      throw new IllegalStateException(
          "connected components did not settle in %d rounds: %d edges are left"
              .formatted(effort.rounds(), left));
    }
    return left > effort.atOnce();
  }

  private Dataset<Row> materialized(int round, String what, Dataset<Row> rows) {
    return materializer.materialize("components round %d %s".formatted(round, what), rows);
  }

  /** To whom each node gives way. {@code turn} says which bits of a number count the other way. */
  private static Dataset<Row> smallest(Dataset<Row> edges, long turn) {
    Column there = struct(col(LOW).as(ID), col(HIGH).bitwiseXOR(turn).as(NEXT));
    Column back = struct(col(HIGH).as(ID), col(LOW).bitwiseXOR(turn).as(NEXT));
    return edges
        .select(explode(array(there, back)).as("end"))
        .select("end.*")
        .groupBy(ID)
        .agg(min(NEXT).as(NEXT))
        .select(col(ID), least(col(ID).bitwiseXOR(turn), col(NEXT)).bitwiseXOR(turn).as(NEXT));
  }

  /** The edges between those that the ends of the given ones gave way to, each once. */
  private static Dataset<Row> between(Dataset<Row> edges, Dataset<Row> nodes) {
    return edges
        .select(LOW, HIGH)
        .filter(col(LOW).notEqual(col(HIGH)))
        .join(nodes.toDF(LOW, "from"), using(LOW), "inner")
        .join(nodes.toDF(HIGH, "to"), using(HIGH), "inner")
        .filter(col("from").notEqual(col("to")))
        .select(least(col("from"), col("to")).as(LOW), greatest(col("from"), col("to")).as(HIGH))
        .distinct();
  }

  private static Dataset<Row> atOnce(Dataset<Row> edges) {
    return edges
        .select(LOW, HIGH)
        .coalesce(1)
        .mapPartitions(new UnionFind.OfEdges(), Encoders.row(UnionFind.SCHEMA))
        .toDF(ID, ROOT);
  }

  private static Dataset<Row> through(Dataset<Row> nodes, Dataset<Row> roots) {
    return nodes
        .join(roots.toDF(NEXT, ROOT), using(NEXT), "left")
        .select(col(ID), coalesce(col(ROOT), col(NEXT)).as(ROOT));
  }
}
