package io.gluewright.runtime.sources.copy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Reads those columns that are wanted. */
final class CopyScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
  private final CopyPlan plan;
  private final StructType all;
  private StructType wanted;

  CopyScan(CopyPlan plan, StructType all) {
    this.plan = plan;
    this.all = all;
    this.wanted = all;
  }

  @Override
  public void pruneColumns(StructType required) {
    wanted = required;
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public StructType readSchema() {
    return wanted;
  }

  @Override
  public String description() {
    return plan.table();
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    List<CopiedColumn> columns = columns();
    return plan.conditions().stream()
        .map(condition -> new Part(plan.query(columns, condition)))
        .toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    List<CopiedColumn> columns = columns();
    FieldReader[] readers =
        IntStream.range(0, columns.size())
            .mapToObj(i -> columns.get(i).reader(wanted.apply(i).dataType()))
            .toArray(FieldReader[]::new);
    return new Readers(plan.login(), plan.greeting(), wanted, readers);
  }

  private List<CopiedColumn> columns() {
    return Arrays.stream(wanted.fieldNames())
        .map(name -> plan.columns().get(all.fieldIndex(name)))
        .toList();
  }

  private record Part(String query) implements InputPartition {
    private static final long serialVersionUID = 1L;
  }

  /** Goes to the tasks. */
  private static final class Readers implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final Login login;
    private final String greeting;
    private final StructType columns;
    private final FieldReader[] readers;

    Readers(Login login, String greeting, StructType columns, FieldReader[] readers) {
      this.login = login;
      this.greeting = greeting;
      this.columns = columns;
      this.readers = readers;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition part) {
      try {
        return CopiedRows.of(login, greeting, ((Part) part).query(), columns, readers);
      } catch (SQLException e) {
        throw new IllegalStateException("rows of a table cannot be asked for", e);
      }
    }
  }
}
