package io.gluewright.identity.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.identity.preparation.Shared;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs to be compared: those that share a key, and neighbours. Each is walked over once. Only
 * records travel, one row per record and key; pairs come into being where they are compared.
 */
public final class CandidatePairs {
  private static final StructType KEYED =
      new StructType()
          .add("key", DataTypes.LongType)
          .add("record", DataTypes.StringType)
          .add("side", DataTypes.IntegerType)
          .add("payload", DataTypes.BinaryType)
          .add("earlier_keys", DataTypes.BinaryType);

  private static final double ALL = 1;
  private static final long DRAWS = 1L << 24;

  private final Dataset<Row> prepared;
  private final Pairing pairing;
  private final Shared<KeyFilter> keys;
  private final Optional<Dataset<Row>> neighbours;

  private CandidatePairs(
      Dataset<Row> prepared,
      Pairing pairing,
      Shared<KeyFilter> keys,
      Optional<Dataset<Row>> neighbours) {
    this.prepared = prepared;
    this.pairing = pairing;
    this.keys = keys;
    this.neighbours = neighbours;
  }

  /**
   * The pairs of records that share a key, and of neighbours.
   *
   * @param prepared {@code record string, side int, payload binary}
   * @param neighbours {@code left_record string, right_record string}
   */
  public static CandidatePairs of(
      Dataset<Row> prepared, Pairing pairing, KeyFilter keys, Optional<Dataset<Row>> neighbours) {
    Shared<KeyFilter> shared = Shared.of(prepared.sparkSession(), keys);
    return new CandidatePairs(prepared, pairing, shared, neighbours);
  }

  /**
   * How often each pattern of levels occurs: {@code pattern string, pairs bigint}.
   *
   * @param share which share of the keys and neighbours is looked at, the same in every run
   */
  public Dataset<Row> patterns(RecordColumns columns, double share) {
    return walked(PatternTask.of(columns), share).groupBy("pattern").agg(sum("pairs").as("pairs"));
  }

  /**
   * The pairs whose weight is above the floor: {@code left_record string, right_record string,
   * weight double}; and rows in which these are null, and {@code pairs bigint} adds up to the
   * number of pairs that were compared.
   */
  public Dataset<Row> scores(MatchModel model, double floor) {
    return walked(ScoreTask.of(model, floor), ALL);
  }

  private Dataset<Row> walked(PairTask.Maker maker, double share) {
    Dataset<Row> blocks =
        prepared
            .select("record", "side", "payload")
            .flatMap(new Explode(keys, share), Encoders.row(KEYED))
            .repartition(col("key"))
            .sortWithinPartitions("key")
            .mapPartitions(new BlockWalk(maker, pairing), Encoders.row(maker.schema()));
    return neighbours.map(pairs -> blocks.union(walked(maker, drawn(pairs, share)))).orElse(blocks);
  }

  /** The same share of the neighbours as of the keys, or what they count for would be blown up. */
  private static Dataset<Row> drawn(Dataset<Row> pairs, double share) {
    Column draw = pmod(xxhash64(col("left_record"), col("right_record")), lit(DRAWS));
    return share >= ALL ? pairs : pairs.filter(draw.lt(share * DRAWS));
  }

  private Dataset<Row> walked(PairTask.Maker maker, Dataset<Row> pairs) {
    return pairs
        .join(named("left_"), "left_record")
        .join(named("right_"), "right_record")
        .select(
            "left_record",
            "left_side",
            "left_payload",
            "right_record",
            "right_side",
            "right_payload")
        .mapPartitions(new NeighbourWalk(maker, keys), Encoders.row(maker.schema()));
  }

  private Dataset<Row> named(String prefix) {
    return prepared.select(
        col("record").as(prefix + "record"),
        col("side").as(prefix + "side"),
        col("payload").as(prefix + "payload"));
  }

  private static final class Explode implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final Shared<KeyFilter> keys;
    private final double share;

    Explode(Shared<KeyFilter> keys, double share) {
      this.keys = keys;
      this.share = share;
    }

    @Override
    public Iterator<Row> call(Row row) {
      byte[] payload = row.getAs(2);
      long[] all = keys.value().keys(Values.read(payload));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < all.length; i++) {
        if (share >= ALL || isIn(all[i])) {
          byte[] earlier = BlockWalk.bytes(all, i);
          rows.add(RowFactory.create(all[i], row.getString(0), row.getInt(1), payload, earlier));
        }
      }
      return rows.iterator();
    }

    /** A hash of its own, for the order of keys decides in which block a pair is walked over. */
    private boolean isIn(long key) {
      return ((key * 0x9e3779b97f4a7c15L) >>> 40) < share * (1L << 24);
    }
  }
}
