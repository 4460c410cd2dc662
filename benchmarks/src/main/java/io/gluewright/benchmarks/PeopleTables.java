package io.gluewright.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * People of a benchmark, as Parquet: those that are known, and those that come later. They come
 * from one generator, so that a fresh record may be another one of a known person.
 */
record PeopleTables(SparkSession spark, Path folder) {
  static final String ID = "record_id";

  private static final long RECORDS_PER_FILE = 250_000;

  /** Written first, if they are not there. */
  static PeopleTables of(SparkSession spark, Path data, long known, long fresh, long hot) {
    String name = "people-%d-%d-%d".formatted(known, fresh, hot);
    PeopleTables tables = new PeopleTables(spark, data.resolve(name));
    long all = known + fresh;
    tables.write("records", PeopleData.records(tables.rows(0, known), all, hot));
    tables.write("fresh", PeopleData.records(tables.rows(known, all), all, hot));
    tables.write("truth", PeopleData.truth(spark, all, files(all)));
    return tables;
  }

  Dataset<Row> records() {
    return read("records");
  }

  Dataset<Row> fresh() {
    return read("fresh");
  }

  /** {@code record_id string, entity_id string}. */
  Dataset<Row> truth() {
    return read("truth");
  }

  /** The same of some records. */
  Dataset<Row> truthOf(Dataset<Row> records) {
    return truth().join(records.select(ID), new String[] {ID}, "left_semi");
  }

  private Dataset<Long> rows(long first, long end) {
    return spark.range(first, end, 1, files(end - first));
  }

  private static int files(long records) {
    return (int) Math.max(2, (records + RECORDS_PER_FILE - 1) / RECORDS_PER_FILE);
  }

  private void write(String name, Dataset<Row> rows) {
    if (!Files.exists(folder.resolve(name).resolve("_SUCCESS"))) {
      rows.write().mode("overwrite").parquet(folder.resolve(name).toString());
    }
  }

  private Dataset<Row> read(String name) {
    return spark.read().parquet(folder.resolve(name).toString());
  }
}
