package io.gluewright.identity.preparation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Normaliser;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.preparation.Frequencies.ColumnCount;
import io.gluewright.identity.preparation.Frequencies.GramCount;
import io.gluewright.identity.preparation.Frequencies.ValueCount;
import io.gluewright.transforms.Materializer;
import io.gluewright.transforms.RowStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts values and trigrams in one pass over the records. */
final class FrequencyCount implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** So many values of all columns have a count of their own: some megabytes on the driver. */
  private static final int MOST_VALUES = 100_000;

  private static final String COLUMN = "column";
  private static final String IS_GRAM = "is_gram";
  private static final String ID = "id";
  private static final String COUNT = "count";

  private static final StructType COUNTED =
      new StructType()
          .add(COLUMN, DataTypes.IntegerType)
          .add(IS_GRAM, DataTypes.BooleanType)
          .add(ID, DataTypes.LongType)
          .add(COUNT, DataTypes.LongType);

  private final RecordColumns columns;

  private FrequencyCount(RecordColumns columns) {
    this.columns = columns;
  }

  /**
   * Counts the records of {@link RecordColumns#texts}. Behind the columns stands one more: the
   * whole text of a record.
   */
  static Frequencies of(Dataset<Row> texts, RecordColumns columns, Materializer materializer) {
    Dataset<Row> counted =
        materializer.materialize(
            "link frequencies",
            texts
                .mapPartitions(new FrequencyCount(columns), Encoders.row(COUNTED))
                .groupBy(COLUMN, IS_GRAM, ID)
                .agg(sum(COUNT).as(COUNT)));
    Dataset<Row> values = counted.filter(col(IS_GRAM).equalTo(false));
    List<GramCount> grams =
        counted.filter(col(IS_GRAM)).orderBy(COLUMN, ID).collectAsList().stream()
            .map(row -> new GramCount(row.getInt(0), (int) row.getLong(2), row.getLong(3)))
            .toList();
    List<ValueCount> frequent =
        values
            .filter(col(COUNT).gt(1))
            .orderBy(col(COUNT).desc(), col(COLUMN), col(ID))
            .limit(MOST_VALUES)
            .collectAsList()
            .stream()
            .map(row -> new ValueCount(row.getInt(0), row.getLong(2), row.getLong(3)))
            .toList();
    return new Frequencies(columnCounts(values, columns.size() + 1), frequent, grams);
  }

  private static List<ColumnCount> columnCounts(Dataset<Row> values, int columns) {
    Map<Integer, ColumnCount> counts =
        values
            .groupBy(COLUMN)
            .agg(sum(COUNT), count(lit(1)), sum(col(COUNT).multiply(col(COUNT))))
            .collectAsList()
            .stream()
            .map(FrequencyCount::columnCount)
            .collect(Collectors.toMap(ColumnCount::column, column -> column));
    return IntStream.range(0, columns)
        .mapToObj(column -> counts.getOrDefault(column, new ColumnCount(column, 0, 0, 0)))
        .toList();
  }

  private static ColumnCount columnCount(Row row) {
    double filled = row.getLong(1);
    double agreement = row.getLong(3) / (filled * filled);
    return new ColumnCount(row.getInt(0), row.getLong(1), row.getLong(2), agreement);
  }

  /** Values go out one by one; grams are counted first, for there are few different ones. */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Counting(rows);
  }

  private final class Counting extends RowStream {
    private final Iterator<Row> rows;
    private final long[][] grams = new long[columns.size() + 1][];
    private int flushed;

    Counting(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    protected boolean advance(Consumer<Row> out) {
      if (rows.hasNext()) {
        count(rows.next(), out);
        return true;
      }
      flush(flushed++, out);
      return flushed < grams.length;
    }

    private void count(Row row, Consumer<Row> out) {
      for (int column = 0; column < columns.size(); column++) {
        ColumnKind kind = columns.kind(column);
        for (String text : columns.normalised(row, column)) {
          out.accept(RowFactory.create(column, false, TextHash.of(text), 1L));
          if (Preparation.usesGrams(kind)) {
            count(column, text);
          }
        }
      }
      if (columns.comparesTexts()) {
        String whole = Normaliser.normalised(ColumnKind.TEXT, columns.wholeText(row));
        if (!whole.isEmpty()) {
          out.accept(RowFactory.create(columns.size(), false, TextHash.of(whole), 1L));
          count(columns.size(), whole);
        }
      }
    }

    private void count(int column, String text) {
      if (grams[column] == null) {
        grams[column] = new long[Grams.BUCKETS];
      }
      for (int gram : Grams.idsOf(text)) {
        grams[column][gram]++;
      }
    }

    private void flush(int column, Consumer<Row> out) {
      long[] counts = grams[column];
      grams[column] = null;
      for (int gram = 0; counts != null && gram < counts.length; gram++) {
        if (counts[gram] > 0) {
          out.accept(RowFactory.create(column, true, (long) gram, counts[gram]));
        }
      }
    }
  }
}
