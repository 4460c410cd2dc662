package io.gluewright.identity;

import io.gluewright.transforms.Materializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Keeps tables in the memory of the test's Spark session, and a list of what it was given. */
public final class LocalMaterializer implements Materializer {
  private final List<String> names = new ArrayList<>();
  private final List<StructType> schemas = new ArrayList<>();

  @Override
  public Dataset<Row> materialize(String name, Dataset<Row> rows) {
    names.add(name);
    schemas.add(rows.schema());
    return rows.localCheckpoint();
  }

  public List<String> names() {
    return names;
  }

  public List<StructType> schemas() {
    return schemas;
  }
}
