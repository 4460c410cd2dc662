package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Side;
import io.gluewright.transforms.RowStream;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * For each record the records whose whole text is most like its own, by the cosine of their
 * trigrams. It reaches what no key reaches: titles and descriptions that share rare pieces only.
 *
 * <p>The records are cut into chunks; each task holds one chunk as an inverted index and asks it
 * for the neighbours of the records of others, so that nothing but neighbours is shuffled. Grams
 * that many records share are not looked up ({@link GramLimit}); they say least. Similarities are
 * whole numbers, so that their sums depend on no order.
 */
public final class SimilarityJoin {
  /** A chunk's index takes about 100 MB for texts of 300 letters. */
  private static final int CHUNK = 50_000;

  /** So many tasks ask one chunk. */
  private static final int SPLITS = 4;

  private static final StructType VECTOR =
      new StructType()
          .add("record", DataTypes.StringType)
          .add("side", DataTypes.IntegerType)
          .add("grams", DataTypes.BinaryType);

  private static final StructType NEIGHBOUR =
      new StructType()
          .add("record", DataTypes.StringType)
          .add("neighbour", DataTypes.StringType)
          .add("similarity", DataTypes.LongType);

  private SimilarityJoin() {}

  /**
   * {@code left_record string, right_record string}: each pair once, the smaller name, or in two
   * tables the record of the first, on the left.
   *
   * @param prepared {@code record string, side int, payload binary} with the whole text behind the
   *     columns
   * @param records how many they are
   * @param neighbours how many each record gets at most
   * @param limit which grams are looked up
   */
  public static Dataset<Row> pairs(
      Dataset<Row> prepared, Pairing pairing, long records, int neighbours, GramLimit limit) {
    int chunks = (int) Math.max(1, (records + CHUNK - 1) / CHUNK);
    Dataset<Row> vectors =
        prepared
            .select("record", "side", "payload")
            .map(new Vectors(limit), Encoders.row(VECTOR))
            .filter(col("grams").isNotNull());
    Column hash = xxhash64(col("record"));
    Column everyChunk = sequence(lit(0), lit(chunks - 1));
    Column everySplit = sequence(lit(0), lit(SPLITS - 1));
    Dataset<Row> asked =
        vectors
            .withColumn("chunk", pmod(hash, lit(chunks)).cast("int"))
            .withColumn("split", explode(everySplit))
            .withColumn("asks", lit(0));
    Dataset<Row> asking =
        vectors
            .filter(Side.isFresh())
            .withColumn("chunk", explode(everyChunk))
            .withColumn("split", pmod(xxhash64(col("record"), lit(1)), lit(SPLITS)).cast("int"))
            .withColumn("asks", lit(1));
    Dataset<Row> found =
        asked
            .unionByName(asking)
            .repartition(col("chunk"), col("split"))
            .sortWithinPartitions("chunk", "split", "asks", "record")
            .mapPartitions(new Neighbours(pairing, neighbours), Encoders.row(NEIGHBOUR));
    Column nearest =
        row_number()
            .over(Window.partitionBy("record").orderBy(col("similarity").desc(), col("neighbour")));
    Column pair = array(col("record"), col("neighbour"));
    return (chunks == 1
            ? found
            : found.withColumn("rank", nearest).filter(col("rank").leq(neighbours)))
        .select(
            least(col("record"), col("neighbour")).as("left_record"),
            greatest(col("record"), col("neighbour")).as("right_record"))
        .filter(pair.isNotNull())
        .distinct();
  }

  /** Takes the grams of the whole text out of the values of a record. */
  private static final class Vectors implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final GramLimit limit;

    Vectors(GramLimit limit) {
      this.limit = limit;
    }

    @Override
    public Row call(Row row) {
      Values values = Values.read(row.getAs("payload"));
      Grams grams = values.at(values.size() - 1).map(value -> value.grams()).orElse(null);
      byte[] kept = grams == null ? null : Posting.bytes(grams, limit);
      return RowFactory.create(row.getString(0), row.getInt(1), kept);
    }
  }

  /** Reads the index of a chunk, then answers those who ask it, chunk by chunk. */
  private static final class Neighbours implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final Pairing pairing;
    private final int most;

    Neighbours(Pairing pairing, int most) {
      this.pairing = pairing;
      this.most = most;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Answers(rows, pairing, most);
    }
  }

  private static final class Answers extends RowStream {
    private final Iterator<Row> rows;
    private final Pairing pairing;
    private final int most;
    private InvertedIndex index = new InvertedIndex();
    private int chunk = -1;
    private int split = -1;

    Answers(Iterator<Row> rows, Pairing pairing, int most) {
      this.rows = rows;
      this.pairing = pairing;
      this.most = most;
    }

    @Override
    protected boolean advance(Consumer<Row> out) {
      if (rows.hasNext()) {
        take(rows.next(), out);
        return true;
      }
      return false;
    }

    private void take(Row row, Consumer<Row> out) {
      if (row.getInt(3) != chunk || row.getInt(4) != split) {
        chunk = row.getInt(3);
        split = row.getInt(4);
        index = new InvertedIndex();
      }
      String record = row.getString(0);
      int side = row.getInt(1);
      byte[] grams = row.getAs(2);
      if (row.getInt(5) == 0) {
        index.add(record, side, grams);
      } else {
        index.nearest(record, side, grams, pairing, most).forEach(out);
      }
    }
  }
}
