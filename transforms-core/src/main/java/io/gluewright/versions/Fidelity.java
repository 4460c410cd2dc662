package io.gluewright.versions;

import io.gluewright.drift.Widening;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether values that are converted and converted back are what they were. */
final class Fidelity {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private Fidelity() {}

  /** Of structs: whether a field of {@code to} holds {@code from}, or a part of it. */
  static boolean holds(DataType from, DataType to) {
    if (same(from, to)) {
      return true;
    }
    if (to instanceof StructType struct) {
      return Stream.of(struct.fields()).map(StructField::dataType).anyMatch(it -> holds(from, it));
    }
    if (from instanceof StructType struct) {
      return Stream.of(struct.fields()).map(StructField::dataType).anyMatch(it -> holds(it, to));
    }
    if (to instanceof StringType) {
      return isWritten(from);
    }
    return Widening.holds(to, from);
  }

  /** Whether values of one type may arrive in a column of another: what does not fit shows. */
  static boolean mayArrive(DataType from, DataType to) {
    return from instanceof StringType || (isWhole(from) && isWhole(to)) || holds(from, to);
  }

  static boolean same(DataType one, DataType other) {
    return nullable(one).equals(nullable(other));
  }

  private static StructType nullable(DataType type) {
    return new StructType().add("value", type).asNullable();
  }

  private static boolean isWhole(DataType type) {
    return WHOLE.contains(type);
  }

  /**
   * Bytes need not be text, text of nested values cannot be read again, and that of a timestamp
   * goes by a time zone in which an hour may be there twice.
   */
  private static boolean isWritten(DataType type) {
    return isWhole(type)
        || type instanceof DecimalType
        || List.of(
                DataTypes.FloatType,
                DataTypes.DoubleType,
                DataTypes.BooleanType,
                DataTypes.DateType,
                DataTypes.TimestampNTZType)
            .contains(type);
  }
}
