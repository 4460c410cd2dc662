package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.col;

import io.gluewright.identity.comparison.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records and their keys. */
public final class KeyedRecords {
  private static final StructType SCHEMA =
      new StructType()
          .add("record", DataTypes.StringType)
          .add("side", DataTypes.IntegerType)
          .add("rule", DataTypes.IntegerType)
          .add(Blocks.KEY, DataTypes.LongType);

  /** Where the key stands in a row; rows between two functions know no names. */
  static final int KEY_AT = SCHEMA.fieldIndex(Blocks.KEY);

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
