package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Links between records, {@code src string, dst string}, half as many records as links: most in
 * groups of 4 to 25, a tenth in chains of 300, a twentieth in stars of 5,000. Names follow no order
 * and links come in none, so that nothing is found by looking at a part of the table. The same rows
 * at every call.
 */
final class ScatteredLinks {
  private static final long SEED = 20_260_203;
  private static final int[] GROUPS = {4, 6, 8, 10, 12, 15, 20, 25};
  private static final int ROUND_OF_GROUPS = Arrays.stream(GROUPS).sum();
  private static final int CHAIN = 300;
  private static final int STAR = 5_000;

  /** Coprime with every count that anyone asks for: steps through all links in a jumble. */
  private static final long STRIDE = 7_368_787;

  private static final long SPREAD = 2_654_435_761L;
  private static final long NAMES = 9_999_999_967L;

  private ScatteredLinks() {}

  static Dataset<Row> rows(SparkSession spark, long count, int files) {
    long nodes = count / 2;
    long chained = nodes / 10;
    long starred = nodes / 20;
    long grouped = nodes - chained - starred;
    Column link = col("link");
    Column inChain = link.minus(lit(starred));
    Column isStar = link.lt(starred);
    Column isChain = link.lt(starred + chained);
    Column from =
        when(isStar, link.plus(grouped + chained))
            .when(isChain, inChain.plus(grouped))
            .otherwise(member("from", grouped));
    Column to =
        when(isStar, link.minus(pmod(link, lit(STAR))).plus(grouped + chained))
            .when(isChain, inChain.plus(grouped).minus(when(startsChain(inChain), 0).otherwise(1)))
            .otherwise(member("to", grouped));
    return spark
        .range(0, count, 1, files)
        .select(pmod(col("id").multiply(STRIDE), lit(count)).as("link"))
        .select(link, from.as("from"), to.as("to"))
        .select(
            when(isEven(), name("from")).otherwise(name("to")).as("src"),
            when(isEven(), name("to")).otherwise(name("from")).as("dst"));
  }

  private static Column startsChain(Column link) {
    return pmod(link, lit(CHAIN)).equalTo(0);
  }

  /** One node of the group that the link belongs to: the greater the group, the more links. */
  private static Column member(String end, long nodes) {
    long rounds = Math.max(1, nodes / ROUND_OF_GROUPS);
    Column round = number("round", rounds).multiply(ROUND_OF_GROUPS);
    int[] starts = new int[ROUND_OF_GROUPS];
    int[] sizes = new int[ROUND_OF_GROUPS];
    int at = 0;
    for (int size : GROUPS) {
      Arrays.fill(starts, at, at + size, at);
      Arrays.fill(sizes, at, at + size, size);
      at += size;
    }
    Column place = number("place", ROUND_OF_GROUPS).plus(1).cast("int");
    Column size = element_at(literals(sizes), place);
    return round.plus(element_at(literals(starts), place)).plus(pmod(hash(end), size));
  }

  private static Column literals(int[] values) {
    return array(Arrays.stream(values).mapToObj(value -> lit(value)).toArray(Column[]::new));
  }

  private static Column isEven() {
    return number("turned", 2).equalTo(0);
  }

  private static Column name(String node) {
    Column number = pmod(col(node).multiply(SPREAD), lit(NAMES));
    return concat(lit("r"), lpad(number.cast("string"), 10, "0"));
  }

  private static Column number(String what, long bound) {
    return pmod(hash(what), lit(bound));
  }

  private static Column hash(String what) {
    return xxhash64(col("link"), lit(SEED ^ what.hashCode()));
  }
}
