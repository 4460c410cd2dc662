package io.gluewright.identity.clusters;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;

/**
 * How far an algorithm goes.
 *
 * @param atOnce so many edges, and no more, are a matter for one task and its memory
 * @param rounds so many, and no more
 * @param hashes from text to long, the next one where the one before makes two texts equal
 */
record Effort(long atOnce, int rounds, List<UnaryOperator<Column>> hashes) {
  /** A million edges are some 50 MB in a task. */
  static final Effort USUAL = new Effort(1_000_000, 50, seeded(4));

  Effort {
    hashes = List.copyOf(hashes);
  }

  Effort atOnce(long edges) {
    return new Effort(edges, rounds, hashes);
  }

  Effort rounds(int most) {
    return new Effort(atOnce, most, hashes);
  }

  Effort hashes(List<UnaryOperator<Column>> others) {
    return new Effort(atOnce, rounds, others);
  }

  private static List<UnaryOperator<Column>> seeded(int many) {
    return LongStream.range(0, many)
        .<UnaryOperator<Column>>mapToObj(seed -> text -> xxhash64(lit(seed), text))
        .toList();
  }
}
