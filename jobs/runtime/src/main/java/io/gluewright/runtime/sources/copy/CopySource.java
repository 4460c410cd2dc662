package io.gluewright.runtime.sources.copy;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table for Spark, which makes one by the name of the class. */
public final class CopySource implements TableProvider {
  /** Made by Spark. */
  public CopySource() {}

  @Override
  public boolean supportsExternalMetadata() {
    return true;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    throw new UnsupportedOperationException("the columns are given");
  }

  @Override
  public Table getTable(StructType columns, Transform[] partitioning, Map<String, String> options) {
    return new Copied(CopyPlan.of(options), columns);
  }

  private record Copied(CopyPlan plan, StructType types) implements Table, SupportsRead {
    @Override
    public String name() {
      return plan.table();
    }

    @Override
    @SuppressWarnings("deprecation") // what takes its place is not in Spark 3.3
    public StructType schema() {
      return types;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return new CopyScan(plan, types);
    }

    @Override
    public String toString() {
      return name();
    }
  }
}
