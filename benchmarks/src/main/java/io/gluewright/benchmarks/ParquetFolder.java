package io.gluewright.benchmarks;

import io.gluewright.transforms.Materializer;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes each table as Parquet under a folder and reads it back, as the runs of jobs do. */
record ParquetFolder(Path folder) implements Materializer {
  @Override
  public Dataset<Row> materialize(String name, Dataset<Row> rows) {
    String path = folder.resolve(name.replace(' ', '-')).toString();
    rows.write().mode("overwrite").parquet(path);
    return rows.sparkSession().read().schema(rows.schema()).parquet(path);
  }
}
