package io.gluewright.rules;

import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The smallest things that rules do to a table. */
sealed interface Step permits Step.Assign, Step.Refuse, Step.Keep, Step.Shape {
  /** The columns it looks at. */
  Set<String> reads();

  /** The columns it makes or changes. */
  Set<String> writes();

  /** The schema of a table of schema {@code before} after the step. */
  StructType after(StructType before);

  /** Gives a column a new value, or makes a new last column. */
  record Assign(String column, DataType type, Column value, Set<String> reads) implements Step {
    @Override
    public Set<String> writes() {
      return Set.of(column);
    }

    @Override
    public StructType after(StructType before) {
      StructField[] fields = before.fields();
      for (int i = 0; i < fields.length; i++) {
        if (fields[i].name().equals(column)) {
          fields = fields.clone();
          fields[i] = DataTypes.createStructField(column, type, true);
          return new StructType(fields);
        }
      }
      return before.add(column, type);
    }
  }

  /** Refuses the rows of a condition. */
  record Refuse(Refusal refusal, Set<String> reads) implements Step {
    @Override
    public Set<String> writes() {
      return Set.of();
    }

    @Override
    public StructType after(StructType before) {
      return List.of(before.fieldNames()).contains(Reasons.COLUMN)
          ? before
          : before.add(Reasons.COLUMN, Reasons.TYPE);
    }
  }

  /** Keeps the rows of a condition, and those that were refused: they are the quarantine's. */
  record Keep(Column condition, Set<String> reads) implements Step {
    @Override
    public Set<String> writes() {
      return Set.of();
    }

    @Override
    public StructType after(StructType before) {
      return before;
    }
  }

  /** Other columns in another order; the reasons of refused rows stay, behind them. */
  record Shape(List<Named> columns, Set<String> reads, Set<String> writes) implements Step {
    @Override
    public StructType after(StructType before) {
      StructType after = new StructType();
      for (Named column : columns) {
        after = after.add(column.name(), column.type());
      }
      return List.of(before.fieldNames()).contains(Reasons.COLUMN)
          ? after.add(Reasons.COLUMN, Reasons.TYPE)
          : after;
    }
  }

  /** A column of a {@link Shape}. */
  record Named(String name, DataType type, Column value) {
    static Named same(StructField field) {
      return renamed(field, field.name());
    }

    static Named renamed(StructField field, String name) {
      return new Named(name, field.dataType(), PlainSql.column(field.name()));
    }
  }
}
