package io.gluewright.benchmarks;

import io.gluewright.testdata.People;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes records of persons with known truth: {@code OUT/records} with the columns of {@link
 * People}, and {@code OUT/truth} with {@code record_id, entity_id}, both as Parquet. The same rows
 * come for any number of partitions.
 */
public final class PeopleData {
  private static final long SEED = 20_260_101;
  private static final long RECORDS_PER_FILE = 250_000;

  private PeopleData() {}

  /**
   * Arguments: {@code --out FOLDER}, {@code --records N}, and {@code --hot N}, how many of them
   * share one phone.
   */
  public static void main(String[] args) {
    Options options = Options.of(args);
    String out = options.text("--out", options.text("--data", "data") + "/people");
    long records = options.whole("--records", 1_000_000);
    long hot = options.whole("--hot", 0);
    SparkSession spark = Sessions.open("people-data");
    int files = (int) Math.max(2, (records + RECORDS_PER_FILE - 1) / RECORDS_PER_FILE);
    records(spark, records, hot, files).write().mode("overwrite").parquet(out + "/records");
    truth(spark, records, files).write().mode("overwrite").parquet(out + "/truth");
    System.out.printf("%,d records in %s%n", records, out);
    spark.stop();
  }

  /** The records; an empty text is null. */
  static Dataset<Row> records(SparkSession spark, long records, long hot, int partitions) {
    return records(spark.range(0, records, 1, partitions), records, hot);
  }

  /** Some of so many records, by their numbers. */
  static Dataset<Row> records(Dataset<Long> numbers, long records, long hot) {
    return rows(numbers, People.COLUMNS, new Writer(records, hot));
  }

  /** The entity of each record. */
  static Dataset<Row> truth(SparkSession spark, long records, int partitions) {
    Dataset<Long> numbers = spark.range(0, records, 1, partitions);
    return rows(numbers, List.of("record_id", "entity_id"), new Judge(records));
  }

  private static Dataset<Row> rows(
      Dataset<Long> numbers, List<String> columns, MapPartitionsFunction<Long, Row> maker) {
    StructType type = new StructType();
    for (String column : columns) {
      type = type.add(column, DataTypes.StringType);
    }
    Encoder<Row> encoder = Encoders.row(type);
    return numbers.mapPartitions(maker, encoder);
  }

  private record Writer(long records, long hot)
      implements MapPartitionsFunction<Long, Row>, Serializable {
    @Override
    public Iterator<Row> call(Iterator<Long> numbers) {
      People people = People.of(records, SEED).withSharedPhone(hot);
      return mapped(numbers, row -> people.record(row));
    }
  }

  private record Judge(long records) implements MapPartitionsFunction<Long, Row>, Serializable {
    @Override
    public Iterator<Row> call(Iterator<Long> numbers) {
      People people = People.of(records, SEED);
      return mapped(numbers, row -> List.of(people.id(row), people.entity(row)));
    }
  }

  private static Iterator<Row> mapped(Iterator<Long> numbers, LongFunction<List<String>> maker) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return numbers.hasNext();
      }

      @Override
      public Row next() {
        List<Object> values = new ArrayList<>();
        for (String value : maker.apply(numbers.next())) {
          values.add(value.isEmpty() ? null : value);
        }
        return RowFactory.create(values.toArray());
      }
    };
  }
}
