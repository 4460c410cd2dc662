package io.gluewright.identity.preparation;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.transforms.Materializer;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records with their values ready to be compared: {@code record string, side int, payload binary}.
 */
public final class PreparedRecords {
  /** {@code binary}: the {@link Values} of a record. */
  public static final String PAYLOAD = "payload";

  public static final StructType SCHEMA =
      new StructType()
          .add(RecordColumns.RECORD, DataTypes.StringType)
          .add(RecordColumns.SIDE, DataTypes.IntegerType)
          .add(PAYLOAD, DataTypes.BinaryType);

  private PreparedRecords() {}

  /** How frequent the values of {@link RecordColumns#texts} are; reads them once. */
  public static Frequencies frequencies(
      Dataset<Row> texts, RecordColumns columns, Materializer materializer) {
    return FrequencyCount.of(texts, columns, materializer);
  }

  /**
   * The records of {@link RecordColumns#texts} with the values of their columns, and behind these
   * the value of the whole text, if texts are compared.
   */
  public static Dataset<Row> of(
      Dataset<Row> texts, RecordColumns columns, Frequencies frequencies) {
    Shared<Frequencies> shared = Shared.of(texts.sparkSession(), frequencies);
    return texts.map(new Prepare(columns, shared), Encoders.row(SCHEMA));
  }

  private static final class Prepare implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final RecordColumns columns;
    private final Shared<Frequencies> frequencies;
    private transient float[][] rarity;

    Prepare(RecordColumns columns, Shared<Frequencies> frequencies) {
      this.columns = columns;
      this.frequencies = frequencies;
    }

    @Override
    public Row call(Row row) {
      open();
      Value[] values = new Value[columns.size() + 1];
      for (int column = 0; column < columns.size(); column++) {
        values[column] = value(row, column).orElse(null);
      }
      if (columns.comparesTexts()) {
        values[columns.size()] =
            Preparation.value(ColumnKind.TEXT, columns.wholeText(row), rarity[columns.size()])
                .map(value -> counted(columns.size(), value))
                .orElse(null);
      }
      return RowFactory.create(row.getString(0), row.getInt(1), Values.of(values).bytes());
    }

    private Optional<Value> value(Row row, int column) {
      ColumnKind kind = columns.kind(column);
      return Value.of(
          columns.normalised(row, column).stream()
              .map(text -> Preparation.ofNormalised(kind, text, rarity[column]))
              .map(value -> counted(column, value))
              .toList());
    }

    private Value counted(int column, Value value) {
      return value.withShare(frequencies.value().share(column, TextHash.of(value.text())));
    }

    private void open() {
      if (rarity == null) {
        float[][] opened = new float[columns.size() + 1][];
        for (int column = 0; column < columns.size(); column++) {
          if (Preparation.usesGrams(columns.kind(column))) {
            opened[column] = frequencies.value().rarity(column, Grams.BUCKETS);
          }
        }
        opened[columns.size()] = frequencies.value().rarity(columns.size(), Grams.BUCKETS);
        rarity = opened;
      }
    }
  }
}
