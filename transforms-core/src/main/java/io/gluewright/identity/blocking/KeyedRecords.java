package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.col;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Shared;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.sketch.BloomFilter;

/** Records and their keys. */
public final class KeyedRecords {
  private static final StructType SCHEMA =
      new StructType()
          .add("record", DataTypes.StringType)
          .add("side", DataTypes.IntegerType)
          .add("rule", DataTypes.IntegerType)
          .add(Blocks.KEY, DataTypes.LongType);

  /** A filter of more keys only lets more records through. */
  private static final long MOST_EXPECTED = 50_000_000;

  /** How likely a key seems to be shared that is not. */
  private static final double SEEMING = 0.001;

  private KeyedRecords() {}

  /**
   * {@code record string, side int, rule int, key bigint}: a row per record and key.
   *
   * @param prepared {@code record string, side int, payload binary}
   */
  public static Dataset<Row> of(Dataset<Row> prepared, BlockingRules rules) {
    return prepared
        .select(col("record"), col("side"), col("payload"))
        .flatMap(new Keys(rules), Encoders.row(SCHEMA));
  }

  /**
   * Those of the records that share a key with others, and few that only seem to: {@code record
   * string, side int, payload binary}. Nothing is shuffled.
   *
   * @param others the other records, in the same columns
   * @param count about how many others there are
   */
  public static Dataset<Row> near(
      Dataset<Row> prepared, BlockingRules rules, Dataset<Row> others, long count) {
    long keys = Math.max(1, Math.min(MOST_EXPECTED, count * rules.names().size()));
    BloomFilter filter =
        Optional.ofNullable(of(others, rules).stat().bloomFilter(Blocks.KEY, keys, SEEMING))
            .orElseGet(() -> BloomFilter.create(1)); // Spark makes none of no keys
    return prepared.filter(new Near(Shared.of(prepared.sparkSession(), new Wanted(rules, filter))));
  }

  /** Travels to the tasks by broadcast, for it is large. */
  private record Wanted(BlockingRules rules, BloomFilter keys) implements Serializable {
    boolean isIn(Values values) {
      return Arrays.stream(rules.keys(values)).anyMatch(keys::mightContainLong);
    }
  }

  private static final class Near implements FilterFunction<Row> {
    private static final long serialVersionUID = 1;

    private final Shared<Wanted> wanted;

    Near(Shared<Wanted> wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean call(Row row) {
      return wanted.value().isIn(Values.read(row.getAs("payload")));
    }
  }

  private static final class Keys implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final BlockingRules rules;

    Keys(BlockingRules rules) {
      this.rules = rules;
    }

    @Override
    public Iterator<Row> call(Row row) {
      Values values = Values.read(row.getAs("payload"));
      List<Row> keys = new ArrayList<>();
      long[][] all = rules.keysByRule(values);
      for (int rule = 0; rule < all.length; rule++) {
        for (long key : all[rule]) {
          keys.add(RowFactory.create(row.getString(0), row.getInt(1), rule, key));
        }
      }
      return keys.iterator();
    }
  }
}
