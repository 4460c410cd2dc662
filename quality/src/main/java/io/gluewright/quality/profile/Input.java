package io.gluewright.quality.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/**
 * A column as it is read: its values as texts, longs, doubles, decimals or booleans. Columns go by
 * their position, because a table may have two of one name.
 */
record Input(String name, String type, Subject subject, String place, Column value) {
  /** A text in which Spark finds a number, as {@link NumberNotation} does. */
  private static final String NUMBER =
      "^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})? *$";

  private static final long MICROS = 1_000_000L;
  private static final long SECONDS_OF_DAY = 86_400L;

  /** The names of columns while they are read. */
  static String[] places(int columns) {
    return IntStream.range(0, columns).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  static List<Input> of(StructType schema) {
    List<Input> inputs = new ArrayList<>();
    String[] places = places(schema.size());
    for (StructField field : schema.fields()) {
      String place = places[inputs.size()];
      DataType type = field.dataType();
      Subject subject = subject(type);
      Column value = value(subject, type, place).as(place);
      inputs.add(new Input(field.name(), type.simpleString(), subject, place, value));
    }
    return inputs;
  }

  /** The type of {@link #value}. */
  DataType read(DataType type) {
    return switch (subject) {
      case TEXT -> DataTypes.StringType;
      case FRACTION -> DataTypes.DoubleType;
      case DECIMAL, BOOLEAN -> type;
      default -> DataTypes.LongType;
    };
  }

  /** The value as a number of which quantiles can be taken, null where it is none. */
  Optional<Column> quantified() {
    Column read = col(place);
    if (subject == Subject.TEXT) {
      return Optional.of(when(read.rlike(NUMBER), read.cast(DataTypes.DoubleType)));
    }
    boolean ordered = subject.isNumber() || subject.isMoment() || subject == Subject.SIZE;
    return ordered ? Optional.of(read.cast(DataTypes.DoubleType)) : Optional.empty();
  }

  /** The value in a type that Spark's sketch of distinct values takes; null stays null. */
  Optional<Column> sketched() {
    if (!subject.hasValues()) {
      return Optional.empty();
    }
    Column read = col(place);
    boolean taken = subject == Subject.TEXT || subject == Subject.WHOLE || subject.isMoment();
    return Optional.of(taken ? read : when(read.isNotNull(), xxhash64(read)));
  }

  private static Subject subject(DataType type) {
    if (type instanceof StringType
        || type instanceof NullType
        || type instanceof DayTimeIntervalType
        || type instanceof YearMonthIntervalType) {
      return Subject.TEXT;
    }
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return Subject.WHOLE;
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      return Subject.FRACTION;
    }
    if (type instanceof DecimalType) {
      return Subject.DECIMAL;
    }
    if (type instanceof BooleanType) {
      return Subject.BOOLEAN;
    }
    if (type instanceof DateType) {
      return Subject.DATE;
    }
    if (type instanceof TimestampType) {
      return Subject.TIME;
    }
    if (type instanceof TimestampNTZType) {
      return Subject.LOCAL_TIME;
    }
    boolean sized =
        type instanceof BinaryType || type instanceof ArrayType || type instanceof MapType;
    return sized ? Subject.SIZE : Subject.PRESENCE;
  }

  private static Column value(Subject subject, DataType type, String place) {
    Column column = expr(place);
    return switch (subject) {
      case TEXT -> column.cast(DataTypes.StringType);
      case WHOLE -> column.cast(DataTypes.LongType);
      case FRACTION -> column.cast(DataTypes.DoubleType);
      case DECIMAL, BOOLEAN -> column;
      case DATE -> unix_date(column).cast(DataTypes.LongType);
      case TIME -> unix_micros(column);
      case LOCAL_TIME -> localMicros(place);
      case SIZE ->
          when(column.isNotNull(), type instanceof BinaryType ? length(column) : size(column))
              .cast(DataTypes.LongType);
      case PRESENCE -> when(column.isNotNull(), lit(1L));
    };
  }

  /** Reckoned of its parts, because a time of no zone has no cast that leaves it as it is. */
  private static Column localMicros(String place) {
    Column column = expr(place);
    Column seconds =
        unix_date(column.cast(DataTypes.DateType))
            .cast(DataTypes.LongType)
            .multiply(SECONDS_OF_DAY)
            .plus(expr("hour(%s) * 3600 + minute(%s) * 60".formatted(place, place)));
    Column micros = expr("extract(second from %s)".formatted(place)).multiply(MICROS);
    return seconds.multiply(MICROS).plus(micros.cast(DataTypes.LongType));
  }
}
