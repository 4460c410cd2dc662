package io.gluewright.runtime.sinks.jdbc;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Row;

/** Computes the checksum of each partition, as it would be written. */
final class Checksums implements Function2<Integer, Iterator<Row>, Iterator<Checksums.Checksum>> {
  private static final long serialVersionUID = 1L;

  private final Layout layout;

  /** What the rows of a partition add up to; no record, for Kryo cannot read one. */
  static final class Checksum implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final long sum;

    Checksum(int partition, long sum) {
      this.partition = partition;
      this.sum = sum;
    }

    int partition() {
      return partition;
    }

    long sum() {
      return sum;
    }
  }

  Checksums(Layout layout) {
    this.layout = layout;
  }

  @Override
  public Iterator<Checksum> call(Integer partition, Iterator<Row> rows) {
    long sum = 0;
    while (rows.hasNext()) {
      sum += layout.hash(rows.next());
    }
    return List.of(new Checksum(partition, sum)).iterator();
  }
}
