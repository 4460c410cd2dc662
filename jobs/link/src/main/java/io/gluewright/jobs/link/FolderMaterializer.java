package io.gluewright.jobs.link;

import io.gluewright.transforms.Materializer;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps intermediate tables as Parquet in a folder of the run. */
final class FolderMaterializer implements Materializer {
  private final String folder;
  private final AtomicInteger tables = new AtomicInteger();

  FolderMaterializer(String folder) {
    this.folder = folder;
  }

  @Override
  public Dataset<Row> materialize(String name, Dataset<Row> rows) {
    String path = "%s/%03d-%s".formatted(folder, tables.incrementAndGet(), name.replace(' ', '-'));
    rows.write().parquet(path);
    return rows.sparkSession().read().schema(rows.schema()).parquet(path);
  }
}
