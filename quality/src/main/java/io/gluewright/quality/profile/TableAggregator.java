package io.gluewright.quality.profile;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;

import java.util.List;

/**
 * Gathers a {@link TableState} in an aggregation of Spark. One function over all columns, because
 * Spark compiles no code for it that grows with them: a wide table has no method that is too large
 * for the JIT.
 */
final class TableAggregator extends Aggregator<Row, TableState, byte[]> {
  private static final long serialVersionUID = 1L;

  private final List<Subject> subjects;
  private final Bounds bounds;

  TableAggregator(List<Subject> subjects) {
    this.subjects = List.copyOf(subjects);
    this.bounds = Bounds.forWidth(subjects.size());
  }

  @Override
  public TableState zero() {
    return TableState.of(subjects, bounds);
  }

  @Override
  public TableState reduce(TableState seen, Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    seen.add(values);
    return seen;
  }

  @Override
  public TableState merge(TableState left, TableState right) {
    left.merge(right);
    return left;
  }

  @Override
  public byte[] finish(TableState seen) {
    return seen.bytes();
  }

  @Override
  public Encoder<TableState> bufferEncoder() {
    return Encoders.javaSerialization(TableState.class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
