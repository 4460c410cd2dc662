package io.gluewright.quality.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Gathers a {@link TableState} in an aggregation of Spark. One function over all columns, because
 * Spark compiles no code for it that grows with them: a wide table has no method that is too large
 * for the JIT.
 *
 * <p>Its buffer is a {@link TableState}; to Spark it is but something that can be written, because
 * an encoder takes public classes only.
 */
final class TableAggregator extends Aggregator<Row, Serializable, byte[]> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Subject> subjects;
  private final Bounds bounds;

  TableAggregator(List<Subject> subjects) {
    this.subjects = new ArrayList<>(subjects);
    this.bounds = Bounds.forWidth(subjects.size());
  }

  @Override
  public Serializable zero() {
    return TableState.of(subjects, bounds);
  }

  @Override
  public Serializable reduce(Serializable seen, Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    ((TableState) seen).add(values);
    return seen;
  }

  @Override
  public Serializable merge(Serializable left, Serializable right) {
    ((TableState) left).merge((TableState) right);
    return left;
  }

  @Override
  public byte[] finish(Serializable seen) {
    return ((TableState) seen).bytes();
  }

  @Override
  public Encoder<Serializable> bufferEncoder() {
    return Encoders.javaSerialization(Serializable.class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
