package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Counts the bits of masks of rows on their way. An observation of as many aggregates as there are
 * bits would touch all of them for each row; here a row whose bits are not set costs one call.
 */
final class FlagCounter {
  private final BitTotals totals;

  private FlagCounter(BitTotals totals) {
    this.totals = totals;
  }

  static FlagCounter of(SparkSession spark, int masks) {
    BitTotals totals = BitTotals.of(masks);
    spark.sparkContext().register(totals);
    return new FlagCounter(totals);
  }

  /** Zero, whatever {@code mask} is; counts a row, and the bits of its first mask. */
  Column row(Column mask) {
    return counting(new Row(totals)).apply(mask);
  }

  /** Zero, whatever {@code mask} is; counts its bits. */
  Column more(int index, Column mask) {
    return when(mask.notEqual(lit(0L)), counting(new More(totals, index)).apply(mask))
        .otherwise(lit(0L));
  }

  /**
   * Whether so many rows were counted: not so if they were made twice, or again after a failure.
   */
  boolean saw(double rows) {
    return totals.rows() == rows;
  }

  double count(Masks.Bit bit) {
    return totals.count(bit);
  }

  /** Not to be left out, and not to be done twice. */
  private static UserDefinedFunction counting(UDF1<Long, Long> count) {
    return udf(count, DataTypes.LongType).asNondeterministic();
  }

  private record Row(BitTotals totals) implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long call(Long mask) {
      totals.addRow(mask);
      return 0L;
    }
  }

  private record More(BitTotals totals, int index) implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long call(Long mask) {
      totals.add(index, mask);
      return 0L;
    }
  }
}
