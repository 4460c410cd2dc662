package io.gluewright.versions;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Which types hold every value of another, so that a cast there and back changes none. */
final class Widening {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final List<Integer> DIGITS = List.of(3, 5, 10, 19);

  /** Days are kept as midnight, or as the first hour that there is. */
  private static final List<DataType> TIMES =
      List.of(DataTypes.TimestampType, DataTypes.TimestampNTZType);

  /** What a float and a double hold exactly: whole numbers of up to 24 and 53 bits. */
  private static final List<DataType> IN_FLOAT = WHOLE.subList(0, 2);

  private static final List<DataType> IN_DOUBLE =
      Stream.concat(WHOLE.subList(0, 3).stream(), Stream.of(DataTypes.FloatType)).toList();

  private Widening() {}

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
    if (to instanceof DecimalType decimal) {
      return digitsFit(from, decimal);
    }
    return isWhole(from) && WHOLE.indexOf(from) < WHOLE.indexOf(to)
        || to.equals(DataTypes.FloatType) && IN_FLOAT.contains(from)
        || to.equals(DataTypes.DoubleType) && IN_DOUBLE.contains(from)
        || from.equals(DataTypes.DateType) && TIMES.contains(to);
  }

  /** Whether values of one type may arrive in a column of another: what does not fit shows. */
  static boolean mayArrive(DataType from, DataType to) {
    return from instanceof StringType || isWhole(from) && isWhole(to) || holds(from, to);
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

  private static boolean digitsFit(DataType from, DecimalType to) {
    int whole = to.precision() - to.scale();
    if (from instanceof DecimalType decimal) {
      return whole >= decimal.precision() - decimal.scale() && to.scale() >= decimal.scale();
    }
    return isWhole(from) && whole >= DIGITS.get(WHOLE.indexOf(from));
  }
}
