package io.gluewright.runtime.sources.copy;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes Spark's own form of a value from PostgreSQL's binary format of it. */
@FunctionalInterface
interface FieldReader extends Serializable {
  /** From 1970, with which Spark begins to count, to 2000, with which PostgreSQL does. */
  long MICROS_BEFORE = 946_684_800_000_000L;

  int DAYS_BEFORE = 10_957;

  /**
   * The value that begins at the buffer's position.
   *
   * @param length of it, in bytes
   * @throws SQLDataException naming what has no place in the type
   */
  Object read(ByteBuffer in, int length) throws SQLException;

  /**
   * For values of the PostgreSQL type {@code type} that are to become {@code as}, if there is one.
   */
  static Optional<FieldReader> of(String type, DataType as) {
    return switch (type) {
      case "bool" -> only(DataTypes.BooleanType, as, (in, length) -> in.get() != 0);
      case "bit" -> only(DataTypes.BooleanType, as, (in, length) -> in.get(in.position() + 4) < 0);
      case "int2", "smallserial" -> only(DataTypes.ShortType, as, (in, length) -> in.getShort());
      case "int4", "serial" -> only(DataTypes.IntegerType, as, (in, length) -> in.getInt());
      case "int8", "bigserial" -> only(DataTypes.LongType, as, (in, length) -> in.getLong());
      case "oid" -> only(DataTypes.LongType, as, (in, length) -> in.getInt() & 0xffff_ffffL);
      case "float4" -> only(DataTypes.FloatType, as, (in, length) -> in.getFloat());
      case "float8" -> only(DataTypes.DoubleType, as, (in, length) -> in.getDouble());
      case "text", "varchar", "bpchar", "json" -> only(DataTypes.StringType, as, FieldReader::text);
      case "uuid" ->
          only(
              DataTypes.StringType,
              as,
              (in, length) ->
                  UTF8String.fromString(new UUID(in.getLong(), in.getLong()).toString()));
      case "bytea" -> only(DataTypes.BinaryType, as, FieldReader::bytes);
      case "date" -> only(DataTypes.DateType, as, (in, length) -> days(in.getInt()));
      case "timestamp" -> only(DataTypes.TimestampNTZType, as, (in, length) -> micros(in));
      case "timestamptz" -> only(DataTypes.TimestampType, as, (in, length) -> micros(in));
      case "numeric" ->
          as instanceof DecimalType decimal
              ? Optional.of(new NumericReader(decimal.precision(), decimal.scale()))
              : Optional.empty();
      default ->
          type.startsWith("_") && as instanceof ArrayType array
              ? of(type.substring(1), array.elementType()).map(FieldReader::list)
              : Optional.empty();
    };
  }

  private static Optional<FieldReader> only(DataType made, DataType as, FieldReader reader) {
    return made.equals(as) ? Optional.of(reader) : Optional.empty();
  }

  private static UTF8String text(ByteBuffer in, int length) {
    return UTF8String.fromBytes(in.array(), in.arrayOffset() + in.position(), length);
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static int days(int since2000) throws SQLDataException {
    if (since2000 == Integer.MAX_VALUE || since2000 == Integer.MIN_VALUE) {
      throw new SQLDataException("an infinite date", "22008");
    }
    return since2000 + DAYS_BEFORE;
  }

  private static long micros(ByteBuffer in) throws SQLDataException {
    long since2000 = in.getLong();
    if (since2000 > Long.MAX_VALUE - MICROS_BEFORE || since2000 == Long.MIN_VALUE) {
      throw new SQLDataException("an infinite time", "22008");
    }
    return since2000 + MICROS_BEFORE;
  }

  private static FieldReader list(FieldReader element) {
    return (in, length) -> {
      int dimensions = in.getInt();
      if (dimensions > 1) {
        throw new SQLDataException("an array of several dimensions", "2202E");
      }
      in.getInt(); // whether there are nulls
      in.getInt(); // of what type
      Object[] values = new Object[dimensions == 0 ? 0 : in.getInt()];
      if (dimensions > 0) {
        in.getInt(); // where its count begins
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = next(in, element);
      }
      return new GenericArrayData(values);
    };
  }

  /** The field that begins at the buffer's position with its length; null if it is. */
  static Object next(ByteBuffer in, FieldReader reader) throws SQLException {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    int end = in.position() + length;
    Object value = reader.read(in, length);
    in.position(end);
    return value;
  }
}
